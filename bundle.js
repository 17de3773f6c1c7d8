import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only English is spoken here: the other fifty languages of its messages are left out. */
const englishZod = {
  name: 'english-zod',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    })),
};

/**
 * Bundles a program for Node.js with its packages: sooner started than hundreds of modules, and smaller in memory.
 * @param name what its metafile is called: dist/made/NAME.json tells which files were made, and of what.
 * @param options of esbuild, on top of what both programs share.
 */
export async function bundle(name, options) {
  const { outputFiles, metafile } = await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    write: false,
    metafile: true,
    plugins: [englishZod],
    // V8 keeps the source for as long as the program runs. Names stay, for the log.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // CommonJS modules inside an ES module still want it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    ...options,
  });
  for (const { path, text } of outputFiles) await write(path, inAscii(text));
  await write(`dist/made/${name}.json`, JSON.stringify(metafile));
}

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/**
 * A source with one letter outside Latin-1 is kept with two bytes for each: 5 MB. esbuild writes them as escapes in
 * strings; this does so where it leaves them, in regular expressions.
 */
function inAscii(source) {
  return source.replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
