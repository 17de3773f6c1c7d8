import type { QuickServices } from './quick-services.js';
import type { RobotCandidate } from './robot-candidate.js';
import type { WorkerUnderTest } from './worker-under-test.js';

const THINGS = 'queue ledger index cache deployment schema alarm budget rota contract'.split(' ');
const PLACES = 'warehouse hospital harbour library factory museum airport bakery theatre'.split(' ');
const EVENTS = 'outage audit merger storm holiday strike upgrade flood recall festival move'.split(' ');

/** A question for every turn of a long evening, none like another. */
export function endlessQuestion(turn: number): string {
  const [thing, place, event] = [THINGS, PLACES, EVENTS].map((words) => words[turn % words.length]);
  return (
    'Thank you, that is easy to follow, and I can imagine quite well how all of it went on from there. ' +
    `Now suppose there was trouble with the ${thing} of the ${place} in the week of the ${event}: who would notice it first?`
  );
}

const ANSWER =
  'I would look at the difficult part first, talk to the people who do the work, and then write down what I found.';

/** Speaks and is answered, turn after turn, as two people at a table do, until `isOver`. */
export async function talkOn(
  { worker, robot, services }: { worker: WorkerUnderTest; robot: RobotCandidate; services: QuickServices },
  isOver: () => boolean,
): Promise<number> {
  let turns = 0;
  while (!isOver()) {
    services.willHear(ANSWER);
    const from = worker.messages.length;
    await robot.say(700, ANSWER);
    await worker.message('agent-said', { from, patienceMs: 45_000 });
    await robot.forget();
    turns += 1;
  }
  return turns;
}
