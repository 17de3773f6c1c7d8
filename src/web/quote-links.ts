import type { StateCore, Token } from 'markdown-it';
import { placeOfParagraph, quotedSpans } from '../domain/quoted-spans.js';
import type { FindQuote, QuotePlace } from '../domain/quotes.js';

/** Gives each quote of the candidate a link to its place in the transcript: blockquotes below, quotes in prose around. */
export function linkQuotes(state: StateCore, find: FindQuote): void {
  const linked: Token[] = [];
  const open: number[] = [];
  for (const token of state.tokens) {
    if (token.type === 'blockquote_open') open.push(linked.length);
    if (token.type === 'blockquote_close') {
      const place = placeOfQuote(linked.slice(open.pop()), find);
      if (place && open.length === 0) linked.push(...linkParagraph(state, place));
    }
    const isProse = token.type === 'inline' && linked.at(-1)?.type === 'paragraph_open' && open.length === 0;
    if (isProse) token.children = linkSpans(state, token.children ?? [], find);
    linked.push(token);
  }
  state.tokens = linked;
}

/** Where the first paragraph of a blockquote was said; null unless all were said by the candidate. */
function placeOfQuote(tokens: Token[], find: FindQuote): QuotePlace | null {
  const paragraphs = tokens.filter(({ type }) => type === 'inline').map(({ content }) => content);
  const places = paragraphs.map((paragraph) => placeOfParagraph(paragraph, find));
  return places.every((place) => place?.role === 'candidate') ? (places[0] ?? null) : null;
}

function linkParagraph(state: StateCore, place: QuotePlace): Token[] {
  const open = new state.Token('paragraph_open', 'p', 1);
  const close = new state.Token('paragraph_close', 'p', -1);
  open.block = close.block = true;
  const inline = new state.Token('inline', '', 0);
  inline.children = link(state, place, 'See it in the transcript');
  return [open, inline, close];
}

function linkSpans(state: StateCore, children: Token[], find: FindQuote): Token[] {
  let depth = 0;
  return children.flatMap((token) => {
    if (token.type === 'link_open') depth += 1;
    if (token.type === 'link_close') depth -= 1;
    return token.type === 'text' && depth === 0 ? linksIn(state, token.content, find) : [token];
  });
}

function linksIn(state: StateCore, content: string, find: FindQuote): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { start, end, text } of quotedSpans(content)) {
    const place = find(text);
    if (place?.role !== 'candidate') continue;
    tokens.push(
      textToken(state, content.slice(from, start)),
      ...link(state, place, content.slice(start, end)),
    );
    from = end;
  }
  return [...tokens, textToken(state, content.slice(from))];
}

function link(state: StateCore, { turn }: QuotePlace, text: string): Token[] {
  const open = new state.Token('link_open', 'a', 1);
  open.attrs = [
    ['class', 'quote-link'],
    ['href', `#turn-${turn}`],
    ['data-turn', String(turn)],
  ];
  return [open, textToken(state, text), new state.Token('link_close', 'a', -1)];
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}
