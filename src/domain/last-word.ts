/** Words after which a speaker always has more to say. */
const LEADING_ON = words(
  "and or but because although unless whereas while whether if when whenever where who whom whose which than as the a an my our your their its every i we he she they i'm we're they're i've we've i'd we'd i'll we'll it's there's of into between during without within under among towards per via very quite basically mainly mostly also maybe perhaps um uh er erm",
);
const PREPOSITIONS = words('in on at for with from by about to through over against like');
const AUXILIARIES = words(
  'am is are was were be been has have had do does did can could will would shall should may might must',
);
/** Verbs that want something after them. */
const WANTING = words(
  'ask asked become became believe build built call create created decide decided define describe enjoy ensure expect explain find found gave get give got handle hope improve include includes increase introduce keep kept like love made make mean means need needed prepare prefer prevent provide reach realised realized reduce said saw say show solve spend spent suggest suggested support take tell think thought told took try tried trying understand use used using want wanted was watch write',
);
const SAYING = words(
  'is was so think thought believe realised realized noticed decided means meant sure convinced fact reason found hope agreed showed learned feeling idea say said know knew mean such told them us',
);
const NUMBER =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred)$/;

/** Phrases in which a word that would lead on ends what is said. */
const CLOSED = [
  /\b(?:yes|no|yeah|sure|of course|and|so|but|as|than) (?:i|we|he|she|they|it) \w+$/,
  /^(?:i|we|he|she|they|it|that) \w+$/,
  /\w (?:i|we) (?:think|guess|believe|suppose|hope)$/,
  /\bas \w+ as (?:i|we|they) \w+$/,
  /\b(?:think|thought|hope|believe|guess|say|or|do|did) so$/,
  /\bnot really$|\b(?:back|since|by|until|just|right) then$|\bas well$|\bever since$/,
  /\b(?:look|looks|looked|feel|feels|felt|is|was) like$/,
  /\b(?:know|knew|understand|understood|see|sure|explain|explained) (?:why|how|where|when|who)$/,
  /\b(?:as|than|if|when|because|not|didn't|don't) (?:\w+ ){0,2}(?:had|have|want|wanted|need|needed|used|able) to$/,
  /\b(?:as|than|what|how|where|all|everything) (?:i|we|they|he|she|you|it) (?:\w+ )?(?:do|did|does|can|could|had|have|has|would)$/,
  /\b(?:as|how|than) it (?:is|was)$|^no (?:\w+ ){1,2}not$/,
  /\b(?:what|which|how|something|nothing|anything|everything|lot) to \w+$/,
];
/** The same where what it wants stands before it: "the system that we built", "the project I worked on", "all I need". */
const WANTED_BEFORE =
  /\b(?:that|which|what|who|whom|whatever|everything|anything|something|nothing|all|as|than|how|way|thing|things|ones?|ever|people|somebody|someone|nobody)\b(?: [\w']+){1,6}$/;
const NOUN_AND_SUBJECT =
  /\b(?:the|a|an|my|our|their|every|any|no|first|only) (?:[\w']+ )?[\w']+ (?:i|we|he|she|they|you) (?:[\w']+ ){0,3}[\w']+$/;

/** Whether the sentence, in lower case and without marks, stops at a word behind which there must be more. */
export function stopsInTheMiddle(sentence: string): boolean {
  const [last = '', before = ''] = sentence.split(' ').reverse();
  if (CLOSED.some((closed) => closed.test(sentence)) && !endsInOwnVerb(sentence)) return false;
  if (LEADING_ON.has(last)) return true;
  if (AUXILIARIES.has(last)) return true;
  if (PREPOSITIONS.has(last)) return !wantedBefore(sentence);
  if (WANTING.has(last)) return !isPassive(before) && !wantedBefore(sentence);
  return stopsAtAmbiguousWord(sentence, last, before);
}

function stopsAtAmbiguousWord(sentence: string, last: string, before: string): boolean {
  if (last === 'that') return SAYING.has(before);
  if (/^(?:it|you|this|these|those|his)$/.test(last)) return LEADING_ON.has(before) && before !== 'of';
  if (/^(?:so|then|well|since|just|only|even|really|not|more|less|too|such|almost|nearly)$/.test(last))
    return sentence.split(' ').length > 2 && !/^(?:very|as|not|no|much|once|any|all|even)$/.test(before);
  if (NUMBER.test(last))
    return /\b\w+ (?:about|around|almost|nearly|roughly|another|every|first|last|next|these|those|the)$/.test(
      sentence.slice(0, -last.length - 1),
    );
  return isLackingNoun(sentence);
}

/** "I think the most important": an adjective that stands for nothing yet, unless it is what something is. */
function isLackingNoun(sentence: string): boolean {
  const found =
    /(\S+) (?:the|a|my|our) (?:(?:most|more|very|really) \w+|\w+est|whole|main|other|entire|current|next)$/.exec(
      sentence,
    );
  return found !== null && !AUXILIARIES.has(found[1] ?? '');
}

function wantedBefore(sentence: string): boolean {
  if (/\bto$/.test(sentence) && !/\b(?:talk|speak|listen|go|belong|refer)\w* to$/.test(sentence))
    return false;
  return WANTED_BEFORE.test(sentence) || NOUN_AND_SUBJECT.test(sentence);
}

// "So what we did was" is no short answer such as "so I did".
function endsInOwnVerb(sentence: string): boolean {
  return (
    /\bwhat \w+ \w+ \w+$/.test(sentence) ||
    /\b(?:and|so|but|because|that|what|if) (?:i|we|he|she|they|it) (?!do|did|can|could|will|would|am|is|are|was|were|have|had)\w+$/.test(
      sentence,
    )
  );
}

function isPassive(before: string): boolean {
  return AUXILIARIES.has(before) || before === 'being' || before === 'got';
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
