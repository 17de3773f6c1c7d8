import { fc } from '../support/properties.js';
import { ReportChecker } from '../../src/domain/report.js';
import { ADAS_TURNS, GOOD_REPORT } from '../support/good-report.js';

/** Gives a report to the checker in pieces of that many characters. */
function check(report: string, pieceLength = 7) {
  const checker = new ReportChecker(ADAS_TURNS);
  const pieces = report.match(new RegExp(`[^]{1,${pieceLength}}`, 'g')) ?? [];
  const shown = [...pieces.map((piece) => checker.add(piece)), checker.end()].join('');
  return { shown, problem: checker.problem(), leftOut: checker.leftOut };
}

/** The good report with something else in one place. */
function changed(what: string, to: string): string {
  expect(GOOD_REPORT).toContain(what);
  return GOOD_REPORT.replace(what, to);
}

const INVENTED = 'I tripled the revenue of the whole company';

describe('a report without faults', () => {
  test('comes out as it came in, whatever pieces it comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(GOOD_REPORT.length)), (cuts) => {
        const checker = new ReportChecker(ADAS_TURNS);
        const at = [0, ...cuts.sort((one, other) => one - other), GOOD_REPORT.length];
        const pieces = at.slice(1).map((cut, index) => GOOD_REPORT.slice(at[index], cut));
        expect([...pieces.map((piece) => checker.add(piece)), checker.end()].join('')).toBe(GOOD_REPORT);
        expect([checker.problem(), checker.leftOut]).toEqual([null, []]);
      }),
    );
  });

  test('is given back point by point, as soon as the next one begins', () => {
    const checker = new ReportChecker(ADAS_TURNS);
    const lines = GOOD_REPORT.split('\n').map((line) => `${line}\n`);
    const shown = lines.map((line) => [line, checker.add(line)] as const).filter(([, given]) => given !== '');
    const headings = GOOD_REPORT.match(/^###? (?!3\. not)/gm) ?? [];
    expect(shown).toHaveLength(headings.length - 1);
    for (const [line, given] of shown)
      expect([/^###? /.test(line), given.startsWith('##')]).toEqual([true, true]);
  });
});

describe('a quote that nobody said', () => {
  test('goes from a strength, whose other words stay', () => {
    const { shown, problem, leftOut } = check(changed('First I added tests around', `${INVENTED} and`));
    expect(shown).toContain('### Order\n\nYou tell one step after the other.\n\n### Motivation');
    expect(shown).not.toContain('tripled');
    expect(leftOut).toEqual([expect.stringContaining(INVENTED)]);
    expect(problem).toContain(INVENTED);
  });

  test('takes a strength with it that has nothing else', () => {
    const only = changed('\n- It is short\n  - and it is **yours**\n', '').replace(
      '> I like systems that carry\n',
      `> ${INVENTED} with\n`,
    );
    expect(check(only).shown).not.toContain('Motivation');
    expect(check(only).problem).toContain('Part 2 has 1 strengths');
  });

  test('takes its development area with it', () => {
    const { shown, problem } = check(changed('> "I want to grow"', `> "${INVENTED}"`));
    expect(shown).not.toMatch(/Say why|because I think so/);
    expect(shown).toContain('### Name the result');
    expect(problem).toContain('Part 3 has 2 development areas');
  });

  test('takes its rewritten answer with it, also on the line of its label', () => {
    const before = '**Before:**\n\n> "Last spring our queue lost messages every night."';
    for (const invented of [
      `**Before:**\n\n> "${INVENTED}"`,
      `**Before:** "${INVENTED}"`,
      `**Before:**\n${INVENTED}`,
    ]) {
      const { shown, leftOut } = check(changed(before, invented));
      expect(shown).not.toMatch(/On the fault|tripled/);
      expect(leftOut).toEqual([INVENTED]);
    }
  });

  test.each([
    ['said by the interviewer', 'Tell me about a fault that was hard to find'],
    ['said without its number', 'Last spring our queue lost 20 messages every night'],
    ['said with more behind it', `I want to grow, "and" ${INVENTED}`],
    ['said in part, in marks', `"I want to grow" and ${INVENTED}`],
    ['said in the first of two paragraphs', `I want to grow\n>\n> ${INVENTED}`],
    ['said, and goes on without a sign', `"I want to grow because\n${INVENTED}"`],
  ])('is one that was %s', (_how, quote) => {
    expect(check(changed('> "I want to grow"', `> ${quote}`)).shown).not.toContain('### Say why');
  });

  test.each([
    ['in a list', `- > ${INVENTED}`],
    ['indented', `   > ${INVENTED}`],
    ['in a quote within a quote', `> > ${INVENTED}`],
    ['without a space', `>${INVENTED}`],
    ['after a lone carriage return', `Good.\r> ${INVENTED}\r`],
  ])('is found %s', (_how, quote) => {
    expect(check(changed('> "I want to grow"', quote)).shown).not.toContain('tripled');
  });

  test('goes with its sentence when it stands in prose', () => {
    const { shown, leftOut } = check(
      changed(
        'You tell one step',
        `It was clear. You said “${INVENTED}. So there!” and meant it. You tell one step`,
      ),
    );
    expect(shown).toContain('\nIt was clear. You tell one step after the other.\n');
    expect(leftOut).toEqual([`${INVENTED}. So there!`]);
  });

  test('goes with its row of a table, its item of a list and its title', () => {
    expect(check(changed('| Depth | “then', `| Rev | "${INVENTED}" |\n| Depth | “then`)).shown).toBe(
      GOOD_REPORT,
    );
    expect(check(changed('- It is short', `- You said "${INVENTED}".\n- It is short`)).shown).toBe(
      GOOD_REPORT,
    );
    expect(check(changed('The brackets', `As in "${INVENTED}". The brackets`)).shown).toBe(GOOD_REPORT);
    expect(check(changed('### Say why', `### "${INVENTED}"`)).shown).not.toMatch(/tripled|want to grow/);
  });

  test('may be suggested, behind a label that says so and in the plan', () => {
    for (const [what, to] of [
      ['Name one command.', `Say "${INVENTED}".`],
      ['- A number.', `> ${INVENTED}\n\n- A number.`],
      ['**Day 8:**', `**Day 8:** say "${INVENTED}"`],
    ] as const)
      expect(check(changed(what, to)).shown).toBe(changed(what, to));
  });
});

describe('the shape', () => {
  test.each([
    [
      'words before and a fence around',
      `Sure! Here it is:\n\n\`\`\`markdown\n${GOOD_REPORT}\`\`\`\n\nI hope it helps.`,
    ],
    ['a fence around, never closed', `\`\`\`\n${GOOD_REPORT}`],
    ['line ends of Windows', GOOD_REPORT.replaceAll('\n', '\r\n')],
    [
      'headings of another level',
      GOOD_REPORT.replace(/^## (?=\d\. [A-Z])/gm, '# ').replace(/^### /gm, '## '),
    ],
    ['headings without numbers', GOOD_REPORT.replace(/^## \d\. (?=[A-Z])/gm, '## ')],
    ['indented headings', GOOD_REPORT.replace(/^## (?=\d\. [A-Z])/gm, '  ## ')],
    [
      'bold titles',
      GOOD_REPORT.replace(/^###? (.+)$/gm, (line, title) => (line.includes('not a') ? line : `**${title}**`)),
    ],
    ['more in a heading', GOOD_REPORT.replace('Practice Plan', 'Practice Plan (two weeks)')],
    [
      'other names of the parts',
      GOOD_REPORT.replace('Development Areas', 'Areas for Improvement').replace(
        '1. Role-Anchored',
        'Part 1:',
      ),
    ],
    [
      'titles for labels',
      GOOD_REPORT.replace('**Before:**', '### Before').replace('**What changed:**', '#### What changed:'),
    ],
  ])('is mended when there are %s', (_what, report) => {
    const { shown, problem } = check(report);
    expect(shown.trimEnd()).toBe(GOOD_REPORT.trimEnd());
    expect(problem).toBeNull();
  });

  test('is mended when the coach’s words stick to a quote', () => {
    const { shown, problem } = check(changed('every night."\n\nNothing', 'every night."\nNothing'));
    expect([shown, problem]).toEqual([GOOD_REPORT, null]);
  });

  test.each([
    ['**Technique:** Close with', '**Technique: the number.** Close with'],
    ['*Technique:* Name', '1. **Micro-technique to try**: Name'],
    ['**Before:**', '**Before (your answer):**'],
    ['**What changed:**', '**What changed and why:**'],
    ['> "I want to grow"', '> **You said:** "I want to grow"'],
    ['> "I want to grow"', '> "I want to grow"\n> — you, on this position'],
    ['> "I want to grow"', '> "… I want to grow …"'],
    ['> "I want to grow"', 'You said "I want to grow".'],
    ['### Week 1', '### Week 1: find your stories'],
    ['### Questions', '### Practice questions'],
  ])('is right with %s as %s', (usual, unusual) => {
    const { shown, problem } = check(changed(usual, unusual));
    expect([shown, problem]).toEqual([changed(usual, unusual), null]);
  });

  test('is mended when code is never closed', () => {
    const { shown } = check(changed('# measured\n```\n', '# measured\n'));
    expect(shown).toContain('```\n## 4. Answer Rewrite Example');
  });

  test.each([
    ['a part is missing', changed('## 4. Answer Rewrite Example', ''), 'exactly these five parts'],
    ['a part comes twice', `${GOOD_REPORT}\n## 2. Key Strengths\n`, 'exactly these five parts'],
    ['there are no parts', 'A very good interview. '.repeat(5000), 'exactly these five parts'],
    ['there is nothing', '', 'exactly these five parts'],
    ['the summary is empty', GOOD_REPORT.replace(/(Summary\n)[^]*(?=\n## 2)/, '$1'), 'Part 1 is empty'],
    ['there is one strength', changed('### Motivation', '#### Motivation'), 'Part 2 has 1 strengths'],
    ['an area has no quote', changed('> "I want to grow"', 'Hm.'), 'The area "Say why" has no quote'],
    [
      'an area has no technique',
      changed('*Technique:* Name', 'Name'),
      '"Show the code" has no line that begins with **Technique:**',
    ],
    [
      'a technique is empty',
      changed('*Technique:* Name one command.', '*Technique:*'),
      '"Show the code" has no line',
    ],
    ['a rewrite has no after', GOOD_REPORT.replace(/\*\*After:.*\n/, ''), 'nothing behind **After:**'],
    [
      'nothing changed',
      changed('**What changed:**\n\n- A number.\n', ''),
      'nothing behind **What changed:**',
    ],
    ['a week is missing', changed('### Week 2', '### Later'), 'no ### Week 2'],
    ['questions are missing', changed('### Questions', '### Tips'), 'needs ### Questions'],
  ])('is a problem when %s', (_when, report, problem) => {
    expect(check(report).problem).toContain(problem);
  });

  test('stays what it is for endless headings', () => {
    const { shown, problem } = check(`## 2. Key Strengths\n${'### One more\n'.repeat(20_000)}`, 1000);
    expect(shown.length).toBeGreaterThan(200_000);
    expect(problem).toContain('exactly these five parts');
  });
});

describe('a rule that is broken', () => {
  test('takes its sentence out, and is a problem', () => {
    const { shown, problem } = check(
      changed('You tell one step', 'You would be hired. Your accent is fine. You tell one step'),
    );
    expect(shown).toBe(GOOD_REPORT);
    expect(problem).toContain('a verdict ("You would be hired")');
    expect(problem).toContain('a personal trait ("Your accent")');
  });

  test('is none in what the candidate said', () => {
    const turns = [
      ...ADAS_TURNS,
      { ...ADAS_TURNS[1], text: 'I thought you failed the interview for your accent.' },
    ];
    const checker = new ReportChecker(turns as typeof ADAS_TURNS);
    const report = changed(
      '> "I want to grow"',
      '> "I thought you failed the interview for your accent."',
    ).replace('Nothing tells', 'You said "you failed the interview for your accent" calmly. Nothing tells');
    expect([checker.add(report) + checker.end(), checker.problem()]).toEqual([report, null]);
  });

  test('takes a point out whose title breaks it', () => {
    expect(check(changed('### Motivation', '### A strong hire')).shown).not.toContain(
      'heavy load\n\n- It is',
    );
  });
});

test('no text at all makes the checker fail', () => {
  const scrap = fc.constantFrom(
    ...[
      '## ',
      '### ',
      '## 3. Development Areas\n',
      '> ',
      '"',
      '“',
      '”',
      '```',
      '\n',
      '\r',
      '**Before:** ',
      '- ',
      '| ',
      'I want to grow',
      '…',
      '. ',
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(scrap, fc.string({ maxLength: 10 })), { maxLength: 60 }), (pieces) => {
      const checker = new ReportChecker(ADAS_TURNS);
      for (const piece of pieces) checker.add(piece);
      checker.end();
      expect(checker.problem()).not.toBeNull();
    }),
  );
});
