import { quoteFinder } from '../../src/domain/quotes.js';
import { reportHtml } from '../../src/web/markdown.js';
import { ADAS_TURNS, GOOD_REPORT } from '../support/good-report.js';

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

describe('with what was said at hand', () => {
  const find = quoteFinder(ADAS_TURNS);
  const link = (turn: number, text: string) =>
    `<a class="quote-link" href="#turn-${turn}" data-turn="${turn}">${text}</a>`;

  test('a quote gets a link to its place in the transcript', () => {
    expect(reportHtml('> "I want to grow"', find)).toBe(
      `<blockquote>\n<p>"I want to grow"</p>\n<p>${link(3, 'See it in the transcript')}</p>\n</blockquote>\n`,
    );
  });

  test('a quote in prose becomes one', () => {
    expect(reportHtml('You said "I want to grow" and “then I measured the latency”.', find)).toBe(
      `<p>You said ${link(3, '"I want to grow"')} and ${link(1, '“then I measured the latency”')}.</p>\n`,
    );
  });

  test.each([
    ['nobody said', '> "I tripled the revenue"\n\nYou said "I tripled the revenue".'],
    [
      'the interviewer said',
      '> "a fault that was hard to find"\n\nAsked for "a fault that was hard to find".',
    ],
    ['were said in part', '> I want to grow\n>\n> I tripled the revenue'],
  ])('words that %s get none', (_who, report) => {
    expect(reportHtml(report, find)).not.toContain('<a');
  });

  test('a model’s own links cannot pass for them', () => {
    const html = reportHtml(
      '[proof](#turn-3) <a class="quote-link" href="#turn-3">proof</a> [page](/account) [mine](https://b.example "class=quote-link")',
      find,
    );
    expect(html).not.toMatch(/<a [^>]*(?:quote-link|href="[#/])/);
    expect(html).toContain('rel="noopener noreferrer nofollow" target="_blank">mine</a>');
    expect(reportHtml('[say "I want to grow" now](https://b.example)', find)).not.toContain('quote-link');
  });

  test('a point alone has the HTML that it has within the whole', () => {
    const report = `${GOOD_REPORT}\n### 2. Links\n\n[a]: https://a.example\n\n### More\n\nSee [a].\n`;
    const points = report.split(/^(?=###? (?!3\. not))/m);
    expect(points).toHaveLength(16);
    expect(points.map((point) => reportHtml(point, find)).join('')).toBe(reportHtml(report, find));
  });

  test('tables, code and lists within lists stay what they are', () => {
    const html = reportHtml(GOOD_REPORT, find);
    expect(html).toContain(`<td>${link(1, '“then I measured the latency”')}</td>`);
    expect(html).toContain('<pre><code>## 3. not a heading\n# measured\n</code></pre>');
    expect(html).toMatch(
      /<li>It is short\n<ul>\n<li>and it is <strong>yours<\/strong><\/li>\n<\/ul>\n<\/li>/,
    );
    expect(html.match(/class="quote-link"/g)).toHaveLength(8);
  });
});
