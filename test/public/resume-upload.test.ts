import { sizeOf, whyRefused } from '../../public/scripts/shared/resume-upload.js';

test('a resume of a known kind and size may be sent', () => {
  expect(whyRefused({ name: 'Ada.PDF', size: 10 * 1024 * 1024 })).toBe('');
  expect(whyRefused({ name: 'ada.md', size: 12 })).toBe('');
});

test('what cannot be read is refused with a sentence that says what to do', () => {
  expect(whyRefused({ name: 'ada.exe', size: 12 })).toMatch(/PDF, DOCX, TXT or MD/);
  expect(whyRefused({ name: 'ada.pdf', size: 10 * 1024 * 1024 + 1 })).toMatch(/larger than 10 MB/);
  expect(whyRefused({ name: 'ada.pdf', size: 0 })).toMatch(/empty/);
});

test('sizes are told in the unit people would use', () => {
  expect([sizeOf(300), sizeOf(4000), sizeOf(2_500_000)]).toEqual(['300 B', '3.9 KB', '2.4 MB']);
});
