import { repeats } from '../../src/domain/repetition.js';
import { spareQuestion } from '../../src/domain/spare-questions.js';
import { STAGE_IDS } from '../../src/domain/stages/index.js';

const ada = { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' } as const;

test('A model that is no help at all is stood in for by questions that do not repeat, in every stage', () => {
  const asked: string[] = [];
  for (const stage of STAGE_IDS.filter((one) => one !== 'closing' && one !== 'welcome'))
    for (let turn = 0; turn < 6; turn++) {
      const question = spareQuestion(stage, ada, asked);
      expect(question).toMatch(/\?$/);
      expect(repeats(question, asked)).toBe(false);
      asked.push(question);
    }
});

test('When nothing is left the candidate is asked to go on', () => {
  const asked: string[] = [];
  for (let turn = 0; turn < 20; turn++) asked.push(spareQuestion('self_intro', ada, asked));
  expect(asked.at(-1)).toBe('Please tell me more about that.');
});
