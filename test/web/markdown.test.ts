import { reportHtml } from '../../src/web/markdown.js';

test('numbered headings get their number as a chip, below the page’s own headings', () => {
  expect(reportHtml('## 2. Key Strengths')).toBe('<h3><span class="chip">2</span> Key Strengths</h3>\n');
  expect(reportHtml('# All')).toBe('<h3>All</h3>\n');
  expect(reportHtml('### Deeper')).toBe('<h4>Deeper</h4>\n');
});

test('tagged items of a list get their tag set apart', () => {
  expect(reportHtml('1. [Technical] How?')).toContain('<li><span class="tag">Technical</span> How?</li>');
});

test('tables, lists after text, code and quotes are understood', () => {
  const html = reportHtml(
    '| a | b |\n|---|---|\n| 1 | 2 |\n\nText:\n- one\n- two\n\n```\nx < y\n```\n\n> said',
  );
  for (const part of ['<td>1</td>', '<li>one</li>', '<code>x &lt; y', '<blockquote>'])
    expect(html).toContain(part);
});

test('neither scripts nor pictures nor strange links come through', () => {
  const html = reportHtml(
    '<script>alert(1)</script> ![x](https://other.example/x.png) [a](javascript:alert(1)) [b](https://b.example)',
  );
  expect(html).not.toMatch(/<script|<img|href="javascript/);
  expect(html).toContain(
    '<a href="https://b.example" rel="noopener noreferrer nofollow" target="_blank">b</a>',
  );
});
