const GONE = '[redacted]';

/** Whatever bears one of these names is not written, wherever it stands. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|token|authori[sz]ation|cookie|credential|api[-_]?key|e-?mail|(?:resume|document|transcript)text/i;
const PERSONAL_NAME =
  /^(?:keys?|values?|body|headers?|env(?:ironment)?|text|words|sentences?|content|prompt|messages|conversation|transcript|resume|job_?description|candidate|candidate_?name|display_?name|name|file_?name)$/i;

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || PERSONAL_NAME.test(name);
}

/**
 * What is secret or personal by its form, and what is written in its place; in the order in which they are looked for.
 * Anybody can have a long path logged, so none may begin anew within letters that it has read to their end before.
 */
const FORMS: [RegExp, string][] = [
  [/\b((?:set-)?cookie|authorization)(["']?\s*[:=]).*/gi, `$1$2 ${GONE}`],
  [/\b(Bearer)\s+[\w.~+/=-]{4,}/gi, `$1 ${GONE}`],
  [/\b(Token|Basic)\s+[\w.~+/=-]{12,}/g, `$1 ${GONE}`],
  // Who signs in within an address stands before its last @, whatever they chose as their password.
  [/((?<!\bfile)(?<=[\w+.-]):\/\/)(?:[^\s"'<>]*@)?([^\s"'<>]*)/gi, '$1$2'],
  [/\?[^\s=?"'<>]+=[^\s"'<>]*/g, `?${GONE}`],
  [/#(?<=\w:\/\/[^\s#"'<>]*#)[^\s"'<>]+/g, `#${GONE}`],
  [
    /(?<![\p{L}\p{N}._!$&*+=^{|}~-])[\p{L}\p{N}._!$&*+=^{|}~-]+(?:@|%40)[\p{L}\p{N}.-]+\.\p{L}{2,}[\p{L}\p{N}._!$&*+=^{|}~-]*/gu,
    GONE,
  ],
  // A token as JWT writes it: LiveKit's ways in, Supabase's service keys, Google's identities.
  [/\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g, GONE],
  // Keys of OpenAI, Google and Supabase begin with what they are.
  [/\b(?:sk-|GOCSPX-|ya29\.|sb_secret_)[\w.-]{6,}/g, GONE],
  // A LiveKit key; a Deepgram key; a stored key as Fernet writes it; a signed session.
  [/\bAPI[A-Za-z\d]{9,}\b/g, GONE],
  [/\b[\da-f]{40}\b/gi, GONE],
  [/\bgAAAA[\w-]{20,}=*/g, GONE],
  [/\bs(?:%3A|:)[\w-]{16,}\.[\w%+/=-]{16,}/g, GONE],
  [/((?:token|secret|password|api[-_]?key)["']?\s*[:=]\s*["']?)[^\s"',;&}[]+/gi, `$1${GONE}`],
];

/** The text without what is secret or personal in it, as far as its form tells, and without these values. */
export function scrub(text: string, values: Iterable<string> = []): string {
  let clean = text;
  for (const value of values) clean = clean.replaceAll(value, GONE);
  for (const [form, instead] of FORMS) clean = clean.replace(form, instead);
  return clean;
}

/** A line of JSON, scrubbed at any depth: by the names of its fields, in their texts, and in the names themselves. */
export function scrubLine(line: string, values: Iterable<string> = []): string {
  return JSON.stringify(cleaned(JSON.parse(line), [...values]));
}

function cleaned(value: unknown, values: string[]): unknown {
  if (typeof value === 'string') return scrub(value, values);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [
      scrub(name, values),
      isSecretName(name) ? GONE : cleaned(inside, values),
    ]),
  );
}
