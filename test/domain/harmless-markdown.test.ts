import { fc } from '../support/properties.js';
import MarkdownIt from 'markdown-it';
import { harmlessMarkdown } from '../../src/domain/harmless-markdown.js';

const viewer = new MarkdownIt({ html: true });

/** What a viewer that trusts everything would find of HTML and pictures. */
function harmIn(markdown: string): string[] {
  const tokens = viewer.parse(harmlessMarkdown(markdown), {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  return all.map(({ type }) => type).filter((type) => ['image', 'html_inline', 'html_block'].includes(type));
}

test.each([
  'See ![x](https://evil.example/a.png).',
  '![x][ref]\n\n[ref]: https://evil.example/a.png',
  '[![x](https://evil.example/a.png)](https://evil.example)',
  '<img src="https://evil.example/a.png">',
  '\\\\<img src="https://evil.example/a.png">',
  '\\\\![x](https://evil.example/a.png)',
  'a ` b\nc ` <img src=x> ` d',
  'a ` b\n\u00a0\nc ` <img src=x> ` d',
  '|a|b|c|\n|-|-|-|\n| ` | <img src=x> | ` |',
  '\\`<img src=x>`',
  '    ```\n<img src=x>',
  '```\n    ```\n```\n<img src=x>',
  '  ```\n```\n<img src=x>',
  '~~~\u2028\n~~~\n<img src=x>',
  '```\r<img src=x>\r```\r<img src=x>',
  '```|\n|-|-|\n<img src=x>',
  '~~~![x](https://evil.example)|`\n|-|-|\n',
])('no viewer finds a picture or HTML in %j', (markdown) => {
  expect(harmIn(markdown)).toEqual([]);
});

test('nor in whatever else such pieces make together', () => {
  const piece = fc.constantFrom(
    ...[
      '`',
      '``',
      '```',
      '~~~',
      '\n',
      '\n\n',
      '\n    ',
      '\n  ',
      '\n- ',
      '\n> ',
      '\n1. ',
      '|',
      '\\',
      '!',
      '[',
    ],
    ...[
      '<img src=x>',
      '![x](https://evil.example)',
      '<!-- ',
      ' -->',
      'word',
      ' ',
      '\t',
      '\n|-|-|\n',
      'a|b\n-|-\n',
      '\n[x]: ',
      '\r',
      '\u2028',
      '\f',
      '\u00a0',
    ],
  );
  const markdown = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(markdown, (text) => harmIn(text).length === 0),
    { numRuns: 3000 },
  );
});

test.each([
  '# Report\n\n- **Bold**, *plain*, [a link](https://example.com) and > or !',
  'A `List<String>` and `![` and ``a ` <b>``.',
  '```ts\nconst a: List<String> = ![0];\n```\n\nAfter it.',
])('all else stays as it is: %j', (markdown) => {
  expect(harmlessMarkdown(markdown)).toBe(markdown);
});

test('what is taken out of HTML stays to be read', () => {
  expect(viewer.renderInline(harmlessMarkdown('a <b> \\<c> ![d](e)'))).toBe('a &lt;b&gt; &lt;c&gt; ![d](e)');
});

test('code that is not closed ends with the report', () => {
  expect(harmlessMarkdown('~~~~\ncode')).toBe('~~~~\ncode\n~~~~');
});
