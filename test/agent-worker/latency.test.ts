import { InterviewHouse } from '../support/interview-house.js';
import { until } from '../support/until.js';

const house = InterviewHouse.forThisFile();
/** Enough for an interview: a question that was asked before would rightly cost another call. */
const TOPICS =
  'failure success testing design customers deadlines mentoring incidents hiring planning reviews data users tools teams'.split(
    ' ',
  );

test('Alex begins to speak while the model is still thinking of its second sentence', async () => {
  const ada = await house.greeted();
  const { services } = house;
  const order: string[] = [];
  services.mind = async function* () {
    yield 'That sounds like ';
    yield 'demanding work. What ';
    order.push('first sentence thought');
    // A worker that waits for the end of the answer waits for ever.
    await until('the first sentence to be spoken', () =>
      services.spoken.includes('That sounds like demanding work.'),
    );
    order.push('first sentence asked of the voice');
    yield 'was the hardest part?';
  };
  await ada.type('I build payment systems.');
  await until(
    'the second sentence to be spoken',
    () => services.spoken.at(-1) === 'What was the hardest part?',
  );
  expect(order).toEqual(['first sentence thought', 'first sentence asked of the voice']);
}, 60_000);

test('A whole interview costs one streamed call a turn, and one more at most for each new stage', async () => {
  const ada = await house.greeted({ environment: { STAGE_TIME_FACTOR: '0.1' } });
  const { worker, services } = house;
  expect(services.chatCalls).toHaveLength(0);
  let asked = 0;
  services.mind = ({ tools }) =>
    tools.includes('move_on') ? { call: 'move_on' } : `Good. What did you learn from ${TOPICS[asked++]}?`;
  const over = worker.message('ended', { patienceMs: 120_000 });
  const turns: { calls: number; stages: number }[] = [];
  while (worker.all('ended').length === 0 && worker.all('stage').at(-1)?.stage !== 'closing') {
    const [calls, stages, from] = [
      services.chatCalls.length,
      worker.all('stage').length,
      worker.messages.length,
    ];
    await ada.type(`In year ${asked} I planned a service with my team, built it, and ran it.`);
    await Promise.race([worker.message('agent-said', { from }), over]);
    turns.push({
      calls: services.chatCalls.length - calls,
      stages: worker.all('stage').length - stages,
    });
  }
  await over;
  const ordinary = turns.filter(({ stages }) => stages === 0);
  expect(ordinary.length).toBeGreaterThan(4);
  expect(ordinary.map(({ calls }) => calls)).toEqual(ordinary.map(() => 1));
  const changing = turns.filter(({ stages }) => stages > 0);
  expect(changing.filter(({ calls, stages }) => calls > 1 + stages)).toEqual([]);
  expect(services.chatCalls.every(({ streamed }) => streamed)).toBe(true);
}, 180_000);
