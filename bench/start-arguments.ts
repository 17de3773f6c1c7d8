import { readFile } from 'node:fs/promises';

/** What `npm start` hands to Node.js: flags and the program, which is measured as it is run. */
export async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
}
