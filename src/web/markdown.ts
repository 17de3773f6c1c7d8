import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import type { FindQuote } from '../domain/quotes.js';
import { linkQuotes } from './quote-links.js';

const markdown = new MarkdownIt({ html: false, linkify: false });

// A reference may stand points away from its link, and points are rendered one by one.
markdown.disable('reference');
// Neither other schemes nor addresses of the page itself, where a link could pass for one of ours.
markdown.validateLink = (url) => /^(?:https:|mailto:)/i.test(url);

/**
 * The HTML of a model's report. The model has read what the candidate said, so its words are not to be trusted: raw HTML is
 * shown as text, and only plain prose elements remain (no pictures, which would ask other hosts).
 * Headings begin at level 3, below the page's own. A point of the report alone gives the HTML it has within the whole.
 * @param find where a quote was said: each that was gets a link to its turn, `#turn-<index>`.
 */
export function reportHtml(report: string, find?: FindQuote): string {
  return sanitizeHtml(markdown.render(report, { find }), {
    allowedTags: [
      ...['h3', 'h4', 'h5', 'h6', 'p', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'hr', 'br', 'a'],
      ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'span'],
    ],
    allowedAttributes: {
      a: ['href', 'rel', 'target', 'class', 'data-turn'],
      ol: ['start'],
      span: ['class'],
      div: ['class', 'tabindex', 'role', 'aria-label'],
    },
    allowedClasses: { span: ['chip', 'tag'], div: ['table-scroll'], a: ['quote-link'] },
    allowedSchemes: ['https', 'mailto'],
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: attribs.class ? attribs : { ...attribs, ...ELSEWHERE } }),
    },
  });
}

/** Only links to other hosts are the model's own. */
const ELSEWHERE = { rel: 'noopener noreferrer nofollow', target: '_blank' };

markdown.core.ruler.push('report_shape', ({ tokens, Token }) => {
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = lowered(token.tag);
    const before = tokens[at - 1]?.type;
    if (token.type !== 'inline' || !token.children) continue;
    if (before === 'heading_open') mark(token.children, /^(\d+)\.\s+/, 'chip');
    if (before === 'paragraph_open' && tokens[at - 2]?.type === 'list_item_open') {
      mark(token.children, /^\[([^\]]{1,40})\]\s+/, 'tag');
    }
  }

  /** Sets what the pattern finds at the beginning of the text apart, in an element of that class. */
  function mark(children: InstanceType<typeof Token>[], pattern: RegExp, className: string): void {
    const [first] = children;
    const found = first?.type === 'text' && pattern.exec(first.content);
    if (!found) return;
    const open = new Token('span_open', 'span', 1);
    open.attrSet('class', className);
    const text = new Token('text', '', 0);
    text.content = found[1] ?? '';
    first.content = ` ${first.content.slice(found[0].length)}`;
    children.unshift(open, text, new Token('span_close', 'span', -1));
  }
});

markdown.core.ruler.push('quote_links', (state) => {
  const find = state.env.find as FindQuote | undefined;
  if (find) linkQuotes(state, find);
});

// A wide table scrolls inside itself, by keyboard too.
markdown.renderer.rules.table_open = () =>
  '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';

function lowered(tag: string): string {
  const level = Number(tag.slice(1));
  return `h${Math.min(6, Math.max(3, level + 1))}`;
}
