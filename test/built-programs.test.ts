import { readFileSync } from 'node:fs';

test.each([
  'dist/src/server.js',
  'dist/src/providers/token-thread.js',
  'dist/src/providers/documents/document-thread.js',
  'dist/agent-worker/main.js',
])(
  '%s is ASCII: with one other letter in it V8 would keep all of its source with two bytes a letter',
  (program) => {
    expect(readFileSync(program, 'utf8')).toMatch(/^[\0-\x7f]+$/);
  },
);
