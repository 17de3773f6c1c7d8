import { loadavg } from 'node:os';
import { FINISHED, TWO_SENTENCES, UNFINISHED } from '../test/support/turn-ends.js';
import { percentile, table } from './figures.js';
import { isHushed, nextVoice, quiet } from './moments.js';
import { onStage, withCloud, type Stage } from './stage.js';

/**
 * Turn-taking on recorded speech: synthesised sentences with pauses cut in, recognised for real, answered by a real
 * worker: `npm run bench:pauses`. The sentences are those on which the judge of unfinished sentences was not improved.
 */
const heldOut = <T>(list: readonly T[]) => list.filter((_, index) => index % 2 === 1);
const ANSWERED_WITHIN_MS = 1_300;

await withCloud({ recognition: true }, async (cloud) => {
  const rows = await onStage(cloud, async (stage) => {
    let asked = 0;
    stage.services.mind = () => `Thank you. What did you learn from number ${++asked}?`;
    await quiet(stage.ada, 0);
    return [
      await pausesOf(400, 'a part that could be over', TWO_SENTENCES, stage, 0),
      await pausesOf(700, 'a part that could be over', TWO_SENTENCES, stage, 0),
      await pausesOf(1_500, 'an unfinished sentence', heldOut(UNFINISHED), stage, 0.1),
      await finished(stage),
    ];
  });
  console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)}.`);
  console.log(table(['what was said', 'n', 'outcome', 'share', 'target', 'met'], rows));
});

/** Says each with that pause in it; the turn must not end in the pause. */
async function pausesOf(
  ms: number,
  where: string,
  sentences: readonly (readonly [string, string])[],
  stage: Stage,
  mostEnded: number,
): Promise<(string | number)[]> {
  let ended = 0;
  for (const [half, rest] of sentences) {
    const { endedEarly } = await turn(stage, [half, ms, rest]);
    if (!endedEarly) continue;
    ended += 1;
    console.log(`${ms} ms ended the turn: ${half} | ${rest}`);
  }
  const share = ended / sentences.length;
  const met = mostEnded === 0 ? ended === 0 : share < mostEnded;
  const target = mostEnded === 0 ? 'none' : `< ${percent(mostEnded)}`;
  const name = `${ms / 1_000} s of pause in ${where}`;
  return [name, sentences.length, `${ended} turns ended in it`, percent(share), target, met ? 'yes' : 'NO'];
}

async function finished(stage: Stage): Promise<(string | number)[]> {
  const times: number[] = [];
  for (const answer of heldOut(FINISHED)) {
    const { answeredAfterMs } = await turn(stage, [answer]);
    times.push(answeredAfterMs);
    if (answeredAfterMs > ANSWERED_WITHIN_MS) console.log(`${Math.round(answeredAfterMs)} ms: ${answer}`);
  }
  const share = times.filter((time) => time <= ANSWERED_WITHIN_MS).length / times.length;
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)].map(Math.round);
  const outcome = `answered within 1.3 s (p50 ${p50} ms, p95 ${p95} ms)`;
  return [
    'a finished sentence',
    times.length,
    outcome,
    percent(share),
    '≥ 90 %',
    share >= 0.9 ? 'yes' : 'NO',
  ];
}

async function turn(
  { ada, services }: Stage,
  parts: (string | number)[],
): Promise<{ endedEarly: boolean; answeredAfterMs: number }> {
  const from = ada.noticed.length;
  const calls = services.chatCalls.length;
  await ada.say(...parts);
  const endedEarly = services.chatCalls.length > calls;
  const { since } = await ada.until(isHushed, { from });
  const spoken = endedEarly ? ada.noticed.length : from;
  const answeredAfterMs = (await nextVoice(ada, spoken)) - since;
  await quiet(ada, spoken);
  return { endedEarly, answeredAfterMs };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
