import { withoutOrders } from './orders.js';

const PAST =
  'built|created|designed|developed|managed|led|launched|migrated|trained|taught|organi[sz]ed|coordinated|improved|reduced|increased|automated|introduced|rewrote|wrote|planned|supervised|negotiated|supported|maintained|delivered|analy[sz]ed|researched|tested|shipped|rebuilt|founded|sold|treated';
const PRESENT =
  'build|create|design|develop|manage|lead|launch|train|teach|organi[sz]e|coordinate|improve|automate|introduce|write|plan|supervise|negotiate|support|maintain|deliver|analy[sz]e|research|test|ship|own|mentor|handle|drive|run|prepare|review';

const OBJECT =
  '([A-Za-z]+(?: [A-Za-z]+){0,3}?)(?=\\s+(?:of|in|on|for|with|by|to|from|and|or|using|at|that|which|across|end|through|between)\\b|\\s*[.,;:(|\\n]|\\s*$)';
const OPENING = '(?:^[^A-Za-z\\n]*|\\b(?:and|I) )';
const PROMISE = "(?:^[^A-Za-z\\n]*|\\byou(?: will|'ll|’ll) |, )";

/** What a resume says was done, as it follows "you": "built the billing platform". Each once. */
export function deeds(resume: string): string[] {
  return phrases(resume, new RegExp(`${OPENING}(${PAST}) ${OBJECT}`, 'gim'));
}

/** What a job description says will be done, as it follows "you will": "supervise the night shift". Each once. */
export function duties(jobDescription: string): string[] {
  return phrases(jobDescription, new RegExp(`${PROMISE}(${PRESENT}) ${OBJECT}`, 'gim'));
}

function phrases(document: string, pattern: RegExp): string[] {
  const found = [...withoutOrders(document).matchAll(pattern)];
  return [
    ...new Set(found.map(([, verb = '', object = '']) => `${verb.toLowerCase()} ${asSpokenTo(object)}`)),
  ];
}

// "our", "my" and "your" belong to whoever wrote the document.
function asSpokenTo(object: string): string {
  return object.replace(/\b(?:our|my|your)\b/gi, 'the');
}
