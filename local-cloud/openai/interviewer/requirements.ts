import { withoutOrders } from './orders.js';

const LEAD_IN =
  /\b(?:experience (?:with|in|of)|knowledge of|understanding of|proficien(?:t|cy) (?:in|with)|familiarity with|skills? in|passion for|background in|expertise in|responsible for)\s+([^.,;:\n()]+?)(?=\s+(?:and|or|to|for|that|which|using)\b|[.,;:\n()]|$)/gi;

/** A requirement longer than this is a sentence, and does not fit into a question. */
const MOST_WORDS = 5;
const SPEAKABLE = /^[A-Za-z][A-Za-z' -]*$/;

/** What a job description asks for ("experience with …", "knowledge of …"), in its own words, each once. */
export function requirements(jobDescription: string): string[] {
  const found = [...withoutOrders(jobDescription).matchAll(LEAD_IN)].map(([, what]) => (what ?? '').trim());
  return [...new Set(found.filter(isSpeakable))];
}

function isSpeakable(need: string): boolean {
  return SPEAKABLE.test(need) && need.split(/\s+/).length <= MOST_WORDS;
}
