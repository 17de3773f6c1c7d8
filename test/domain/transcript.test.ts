import { fc } from '../support/properties.js';
import { mergeTurns } from '../../src/domain/transcript.js';
import { conversationOf } from '../support/conversations.js';

const shown = (turns: ReturnType<typeof mergeTurns>) => turns.map(({ role, text }) => [role, text]);

test('what Ada says in pieces is one turn, before the words that answer it', () => {
  const turns = mergeTurns(
    conversationOf(
      [
        { at: 0, text: 'Hello.' },
        { at: 10, text: 'Thank you.' },
      ],
      [
        { at: 2, text: 'I am' },
        { at: 5, text: 'Ada.' },
        { at: 12, text: 'Gladly.' },
      ],
    ),
  );
  expect(shown(turns)).toEqual([
    ['agent', 'Hello.'],
    ['candidate', 'I am Ada.'],
    ['agent', 'Thank you.'],
    ['candidate', 'Gladly.'],
  ]);
  expect(turns[1]).toMatchObject({ timestamp: 2, partial_count: 2, stage: null });
});

test('words that reach the transcript late stand where they were begun', () => {
  const { agent, user } = conversationOf(
    [
      { at: 0, text: 'Hello.' },
      { at: 10, text: 'Thank you.' },
    ],
    [
      { at: 12, text: 'typed', typed: true },
      { at: 9.8, text: 'begun before he spoke', lasts: 3 },
    ],
  );
  expect(shown(mergeTurns({ agent, user }))).toEqual([
    ['agent', 'Hello.'],
    ['candidate', 'begun before he spoke'],
    ['agent', 'Thank you.'],
    ['candidate', 'typed'],
  ]);
});

test('at the same moment the interviewer comes first', () => {
  const turns = mergeTurns(conversationOf([{ at: 1, text: 'Hello.' }], [{ at: 1, text: 'Hi.' }]));
  expect(turns.map(({ role }) => role)).toEqual(['agent', 'candidate']);
});

test('nothing is lost, nothing twice, and the times never run backwards', () => {
  const said = fc.record({ at: fc.integer({ min: 0, max: 50 }), text: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(fc.array(said), fc.array(said), (agent, user) => {
      const turns = mergeTurns(conversationOf(agent, user));
      const of = (role: string) => turns.filter((turn) => turn.role === role);
      expect(of('agent')).toHaveLength(agent.length);
      const words = of('candidate').flatMap(({ text }) => text.split(' '));
      expect(words.sort()).toEqual(user.map(({ text }) => text).sort());
      const times = turns.map(({ timestamp }) => timestamp);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const [at, turn] of turns.entries())
        if (turn.role === 'candidate') expect(turns[at + 1]?.role).not.toBe('candidate');
    }),
  );
});
