import { FILE_FAULTS } from '../../src/domain/file-faults.js';
import { docxOf, paragraph, pdfOf, table } from '../support/documents.js';
import { ada } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';
import { upload } from '../support/upload.js';

test('Ada’s text file is kept as her own, and she sees how it begins', async () => {
  const { answer, kept } = await upload('Ada\r\n\r\n\r\n\r\nbuilds  eng-\r\nines.', 'cv.md', {
    document_type: 'resume',
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    success: true,
    cache_key: kept[0]?.id,
    filename: 'cv.md',
    document_type: 'resume',
    char_count: 20,
    text_preview: 'Ada\n\nbuilds engines.',
  });
  expect(kept[0]).toMatchObject({ userId: ada.id, text: 'Ada\n\nbuilds engines.' });
});

test.each([
  ['a PDF', pdfOf('I built engines.'), 'cv.pdf', 'I built engines.'],
  [
    'a Word document with a table',
    docxOf(
      paragraph('Ada &amp; Co') +
        table([
          ['Acme', '2019'],
          ['Engines', '2021'],
        ]) +
        paragraph('The end'),
    ),
    'cv.docx',
    'Ada & Co\nAcme | 2019\nEngines | 2021\nThe end',
  ],
  ['a PDF that is called a text', pdfOf('I built engines.'), 'cv.txt', 'I built engines.'],
  ['text that begins with a bracket', '[Curriculum vitae] of Ada', 'cv.txt', '[Curriculum vitae] of Ada'],
  ['UTF-8 with a byte order mark', '\ufeffGrüße, 你好', 'cv.txt', 'Grüße, 你好'],
  ['UTF-16 with a byte order mark', Buffer.from('\ufeffGrüße, 你好', 'utf16le'), 'cv.txt', 'Grüße, 你好'],
])('%s is read', async (_what, bytes, filename, text) => {
  const { answer, kept } = await upload(bytes, filename);
  expect(answer.body).toMatchObject({ success: true });
  expect(kept[0]?.text).toBe(text);
});

const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(2_000, 0xcc)]);

test.each([
  ['a program called a PDF', program, 'cv.pdf', 'misnamed-file'],
  ['a program called a text', program, 'cv.txt', 'unknown-file'],
  ['a text called a program', 'hello', 'cv.exe', 'unknown-file'],
  ['half a PDF', pdfOf('I built engines.').subarray(0, 60), 'cv.pdf', 'damaged-pdf'],
  ['a PDF of pictures', pdfOf(''), 'cv.pdf', 'pdf-without-text'],
  ['a text of spaces', ' \n '.repeat(9), 'cv.txt', 'no-text'],
  ['an empty file', '', 'cv.txt', 'empty-file'],
  ['a book', 'word '.repeat(50_000), 'cv.txt', 'too-much-text'],
  ['a library', 'word '.repeat(1_000_000), 'cv.txt', 'too-much-text'],
] as const)(
  '%s is refused with a clear sentence, and nothing is kept',
  async (_what, bytes, filename, code) => {
    const { answer, kept } = await upload(bytes, filename);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code, message: FILE_FAULTS[code] });
    expect(kept).toEqual([]);
  },
);

test('a file of 10.1 MB is too large', async () => {
  const { answer, kept } = await upload(Buffer.alloc(10.1 * 1024 * 1024, 'a'), 'cv.txt');
  expect(answer.status).toBe(413);
  expect(answer.body).toEqual({
    error: 'File too large',
    code: 'file-too-large',
    message: 'This file is larger than 10 MB. Please upload a smaller one.',
  });
  expect(kept).toEqual([]);
});

test('an upload without a file, of an unknown kind, or broken off is refused', async () => {
  const browser = await testApp().as(ada);
  const none = await browser.post('/api/upload-resume').field({ document_type: 'resume' });
  expect(none.body).toMatchObject({ code: 'no-file', message: 'Please choose a file.' });

  const { answer } = await upload('hello', 'cv.txt', { document_type: 'diary' });
  expect(answer.body).toMatchObject({
    code: 'invalid-input',
    fields: { document_type: expect.any(String) as string },
  });

  const broken = await browser
    .post('/api/upload-resume')
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .send('--x\r\nContent-Disposition: form-data; name="file"; filename="cv.txt"\r\n\r\nhel');
  expect(broken.status).toBe(400);
  expect(broken.body).toMatchObject({ code: 'bad-upload' });
});

test('a visitor cannot upload', async () => {
  const browser = await testApp().as(null);
  const answer = await browser.post('/api/upload-resume').attach('file', Buffer.from('hello'), 'cv.txt');
  expect(answer.status).toBe(401);
});
