import { instructionsFor } from '../../src/domain/instructions.js';
import { STAGE_IDS, stageOf } from '../../src/domain/stages/index.js';

const ada = { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' } as const;

// The words themselves, to be read: whoever changes them changes them here as well, on purpose.
test.each(STAGE_IDS)('What is said on the way into %s, and what the model is told there', (stage) => {
  expect(stageOf(stage).transition(ada)).toMatchSnapshot();
  expect(
    instructionsFor({
      stage,
      candidate: ada,
      resume: 'Built a payment service at Acme with PostgreSQL and Kafka.',
      jobDescription: 'On-call experience is needed.',
      questionsAsked: ['To begin, please introduce yourself.'],
      asked: 1,
      secondsLeft: 60,
      mayMoveOn: stage !== 'closing',
    }),
  ).toMatchSnapshot();
});
