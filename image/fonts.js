import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const STYLES = 'public/styles';

/** The files of the fonts that the stylesheets name, relative to the project. */
export async function fontFiles() {
  const names = (await readdir(STYLES, { recursive: true })).filter((name) => name.endsWith('.css'));
  const styles = await Promise.all(names.map((name) => readFile(join(STYLES, name), 'utf8')));
  const fonts = styles.join('\n').matchAll(/\/fonts\/([\w-]+\.woff2)/g);
  return [...new Set([...fonts].map(([, name]) => `node_modules/@fontsource-variable/inter/files/${name}`))];
}
