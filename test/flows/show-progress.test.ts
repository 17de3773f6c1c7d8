import type { EndedInterview, InterviewChange } from '../../src/domain/interviews.js';
import { measure } from '../../src/domain/speech-metrics.js';
import { MEASURED_AT_ONCE, MOST_SHOWN, showProgress } from '../../src/flows/show-progress.js';
import { endedOn, measuresWith } from '../support/ended-interviews.js';
import { adasInterview } from '../support/pages-world.js';
import { silent } from '../support/silent-log.js';
import { writtenLog } from '../support/written-log.js';

const WORDS = measure(adasInterview.conversation).words;

/** A store that holds these interviews, newest first, and keeps note of what it is asked. */
function storeOf(all: EndedInterview[]) {
  const read: string[][] = [];
  const kept = new Map<string, InterviewChange>();
  return {
    read,
    kept,
    ended: (_userId: string, limit: number) =>
      Promise.resolve(
        all.slice(0, limit).map((one) => ({ ...one, measures: kept.get(one.id)?.measures ?? one.measures })),
      ),
    conversations: (_userId: string, ids: string[]) => {
      read.push(ids);
      return Promise.resolve(ids.map((id) => ({ id, conversation: adasInterview.conversation })));
    },
    change: (id: string, change: InterviewChange): Promise<void> => {
      kept.set(id, change);
      return Promise.resolve();
    },
  };
}

const many = (count: number, part: Partial<EndedInterview> = {}) =>
  Array.from({ length: count }, (_, at) => endedOn(count - at, part));

test('an interview that was not measured when it ended is measured at the first visit, and only then', async () => {
  const interviews = storeOf([endedOn(2), endedOn(1, { measures: measuresWith() })]);
  const first = await showProgress({ interviews, log: silent }, 'ada');
  expect(first.unmeasured).toBe(0);
  expect(first.progress.interviews.map(({ measures }) => measures?.words)).toEqual([800, WORDS]);
  expect([...interviews.kept.keys()]).toEqual(['interview-2']);

  const second = await showProgress({ interviews, log: silent }, 'ada');
  expect(second).toEqual(first);
  expect(interviews.read).toEqual([['interview-2']]);
});

test('of many, a bounded number is measured at each visit, the newest first, until none is left', async () => {
  const interviews = storeOf(many(MEASURED_AT_ONCE + 2));
  const visit = () => showProgress({ interviews, log: silent }, 'ada');
  expect((await visit()).unmeasured).toBe(2);
  expect(interviews.read[0]).toHaveLength(MEASURED_AT_ONCE);
  expect((await visit()).unmeasured).toBe(0);
  expect(interviews.read[1]).toEqual(['interview-2', 'interview-1']);
  await visit();
  expect(interviews.read).toHaveLength(2);
});

test('measures that cannot be kept are shown all the same, and made again next time', async () => {
  const interviews = storeOf([endedOn(1)]);
  interviews.change = () => Promise.reject(new Error('away'));
  const { progress } = await showProgress({ interviews, log: silent }, 'ada');
  expect(progress.interviews[0]?.measures?.words).toBe(WORDS);
  await showProgress({ interviews, log: silent }, 'ada');
  expect(interviews.read).toHaveLength(2);
});

test('interviews that cannot be read are left unmeasured, the others and their scores are shown', async () => {
  const interviews = storeOf([endedOn(2), endedOn(1, { measures: measuresWith() })]);
  interviews.conversations = () => Promise.reject(new Error('away'));
  const { log, lines } = writtenLog();
  const { progress, unmeasured } = await showProgress({ interviews, log }, 'ada');
  expect(progress.interviews.map(({ measures }) => measures?.words)).toEqual([800, undefined]);
  expect(unmeasured).toBe(1);
  expect(lines().map(({ msg }) => msg)).toEqual(['interviews could not be read to be measured']);
});

test('an interview that is deleted meanwhile has no figures', async () => {
  const interviews = storeOf([endedOn(1)]);
  interviews.conversations = () => Promise.resolve([]);
  expect((await showProgress({ interviews, log: silent }, 'ada')).unmeasured).toBe(1);
});

test('the newest hundred are shown, and that there are more', async () => {
  const measures = measuresWith();
  const shown = async (count: number) => {
    const interviews = storeOf(many(count, { measures }));
    const { progress, hasOlder } = await showProgress({ interviews, log: silent }, 'ada');
    return [progress.interviews.length, progress.interviews.at(-1)?.id, hasOlder];
  };
  expect(await shown(MOST_SHOWN)).toEqual([100, 'interview-100', false]);
  expect(await shown(MOST_SHOWN + 1)).toEqual([100, 'interview-101', true]);
});
