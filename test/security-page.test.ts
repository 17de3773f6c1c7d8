import { existsSync, readFileSync } from 'node:fs';

/** What the column "Tested by" of SECURITY.md names, as paths below `test/`. */
function namedTests(): string[] {
  const rows = readFileSync('SECURITY.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| .*\|$/.test(line));
  return rows.flatMap((row) =>
    [...(row.split('|').at(2) ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => name!),
  );
}

test('every test that SECURITY.md names is there', () => {
  const names = namedTests();
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !existsSync(`test/${name}.test.ts`))).toEqual([]);
});
