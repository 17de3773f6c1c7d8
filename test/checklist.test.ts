import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testTitles } from './support/test-titles.js';

/** How many lines the plan's checklist has, group by group. */
const GROUPS = {
  Authentication: 5,
  'API keys': 5,
  Interview: 10,
  Feedback: 5,
  'Past calls': 4,
  Errors: 5,
  Performance: 5,
};

/** What each line is about, in its order: a word of it that no other line of its group has. */
const SUBJECTS = {
  Authentication: ['Google', 'reload', 'logging out', 'protected', 'auth status'],
  'API keys': ['encrypted', 'masked', 'UPDATE', 'wrong format', 'Test keys'],
  Interview: [
    'spawns',
    'room opens',
    'in the room',
    'transcribed',
    'answers',
    'stages',
    'skip',
    'database',
    'localStorage',
    'worker ends',
  ],
  Feedback: ['reads the interview', 'scores', 'report', 'in the database', 'localStorage'],
  'Past calls': ['list', 'cards', 'opens', 'merged'],
  Errors: ['keys', 'spawned', 'save', '404', '403'],
  Performance: ['three workers', 'cleanly', 'leaks', '3 s', '500 ms'],
};

/** Tests as they are written here, and what is none. */
const WRITTEN = `
describe('a heading', () => {
  // test('in a comment', () => {});
  test('plain', () => until('something waited for', () => true));
  test.each([['one', () => [1]]])('of a table: %s', () => {});
  test.each\`a | b\`('of a table in words', () => {});
  (mayBe ? test : test.skip)('where it may', () => {});
  onLinux('on Linux', () => {});
  test.skip('never', () => {});
  test.todo('one day');
});`;

interface Line {
  what: string;
  now: string;
  proofs: { file: string; title: string }[];
}

const groups = readFileSync('docs/checklist.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((text): [name: string, lines: Line[]] => [text.split('\n')[0] ?? '', linesOf(text)]);

test('every line of the plan’s checklist stands in its group', () => {
  expect(Object.fromEntries(groups.map(([name, lines]) => [name, lines.length]))).toEqual(GROUPS);
  expect(Object.keys(SUBJECTS)).toEqual(Object.keys(GROUPS));
});

test.each(groups)('%s: the lines stand in their order, each with what happens now', (name, lines) => {
  const subjects = SUBJECTS[name as keyof typeof SUBJECTS];
  const strays = lines.filter(({ what }, at) => !what.includes(subjects[at] ?? '?'));
  expect(strays).toEqual([]);
  expect(lines.filter(({ now }) => !/\w.*\.$/.test(now))).toEqual([]);
});

test.each(groups)('%s: each line names tests, and each of these is there under its title', (_name, lines) => {
  expect(lines.filter(({ proofs }) => proofs.length === 0)).toEqual([]);
  const proofs = lines.flatMap((line) => line.proofs);
  expect(proofs.filter(({ file }) => !existsSync(file))).toEqual([]);
  expect(proofs.filter(({ file, title }) => !testTitles(file).includes(title))).toEqual([]);
});

test('a title is found however its test is written, and not where it is only mentioned or always skipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mockflow-titles-'));
  const file = join(folder, 'some.test.ts');
  writeFileSync(file, WRITTEN);
  expect(testTitles(file)).toEqual([
    'plain',
    'of a table: %s',
    'of a table in words',
    'where it may',
    'on Linux',
  ]);
  rmSync(folder, { recursive: true });
});

/** The rows of the only table of a group. */
function linesOf(text: string): Line[] {
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => {
    const [what = '', now = '', proof = ''] = row.slice(2, -2).split(' | ');
    return { what, now, proofs: proof.split('<br>').flatMap(proofOf) };
  });
}

function proofOf(text: string): Line['proofs'] {
  const [, path, title] = /^`([\w/-]+)`: “(.+)”$/.exec(text) ?? [];
  if (path === undefined || title === undefined) throw new Error(`“${text}” names no test.`);
  return [{ file: `test/${path}.test.ts`, title }];
}
