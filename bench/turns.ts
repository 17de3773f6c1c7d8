import { loadavg } from 'node:os';
import { TURN_END_DELAYS } from '../agent-worker/speech/turn-end.js';
import type { SpeechCloud } from '../test/support/speech-cloud.js';
import { timesTable } from './figures.js';
import { isHushed, isSounding, nextVoice, quiet } from './moments.js';
import { onStage, withCloud, type Stage } from './stage.js';

/** Measures at the candidate's side how long each kind of turn takes, with services that answer at once: `npm run bench:turns`. */
const TURNS = Number(process.argv[2] ?? 50);
const GREETINGS = Math.min(10, TURNS);
const INTERRUPTIONS = Math.min(25, TURNS);
const END = TURN_END_DELAYS.minDelay;

const SAID = 'I have built payment systems for many years.';
const QUESTION = 'Thank you. What did you learn from number';
const INTERRUPTION = 'Sorry, I have to stop you there.';
const LONG_SPEECH = `I would like to tell you ${'something that takes a very long time to say '.repeat(12)}.`;

await withCloud({ recognition: false }, async (cloud) => {
  const greeting = await greetings(cloud);
  const { spoken, typed, done } = await onStage(cloud, measureTurns);
  const interruption = await onStage(cloud, measureInterruptions);
  const series = [
    { name: 'speech ends → first sound', times: spoken, target: { p50: END + 150, p95: END + 300 } },
    { name: '"I’m done" → first sound', times: done, target: { p50: 250, p95: 250 } },
    { name: 'typed answer → first sound', times: typed, target: { p50: 250, p95: 250 } },
    { name: 'arrival → greeting’s first sound', times: greeting, target: { p50: 1_000, p95: 1_000 } },
    { name: 'interruption → voice stopped', times: interruption, target: { p50: 300, p95: 300 } },
  ];
  console.log(
    `Milliseconds; the end-of-turn delay is ${END}. Load of the machine: ${loadavg()[0]?.toFixed(1)}.`,
  );
  console.log(timesTable(series));
});

async function greetings(cloud: SpeechCloud): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < GREETINGS; n++) {
    await onStage(cloud, async ({ ada }) => {
      const { at: arrived } = await ada.until((noticed) => noticed.event === 'arrived');
      times.push((await nextVoice(ada, 0)) - arrived);
    });
  }
  return times;
}

async function measureTurns(stage: Stage): Promise<{ spoken: number[]; typed: number[]; done: number[] }> {
  const { ada, services } = stage;
  let asked = 0;
  services.mind = () => `${QUESTION} ${++asked}?`;
  await quiet(ada, 0);
  const spoken: number[] = [];
  const typed: number[] = [];
  const done: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    spoken.push(await spokenTurn(stage));
    typed.push(await turnBy(stage, () => ada.type(SAID)));
    await holdAndSpeak(stage);
    done.push(await turnBy(stage, () => ada.send({ type: 'end_turn' })));
  }
  return { spoken, typed, done };
}

async function spokenTurn({ ada, services }: Stage): Promise<number> {
  const from = ada.noticed.length;
  services.willHear(SAID);
  await ada.say(SAID);
  const { since } = await ada.until(isHushed, { from });
  const heard = await nextVoice(ada, from);
  await quiet(ada, from);
  return heard - since;
}

async function turnBy({ ada }: Stage, act: () => Promise<void>): Promise<number> {
  const from = ada.noticed.length;
  const begun = Date.now();
  await act();
  const heard = await nextVoice(ada, from);
  await quiet(ada, from);
  return heard - begun;
}

async function holdAndSpeak({ ada, services, worker }: Stage): Promise<void> {
  const from = worker.messages.length;
  await ada.send({ type: 'hold_floor' });
  services.willHear(SAID);
  await ada.say(SAID);
  await worker.message('candidate-said', { from });
}

async function measureInterruptions({ ada, services }: Stage): Promise<number[]> {
  services.mind = () => LONG_SPEECH;
  await quiet(ada, 0);
  const times: number[] = [];
  let from = ada.noticed.length;
  await ada.type(SAID);
  while (times.length < INTERRUPTIONS) {
    await nextVoice(ada, from);
    // Well into the sentence, at another place each time.
    await new Promise((resolve) => setTimeout(resolve, 600 + 37 * times.length));
    from = ada.noticed.length;
    // What interrupts is answered as well, and that answer is interrupted next.
    services.willHear(INTERRUPTION);
    await ada.say(INTERRUPTION);
    const { since } = await ada.until(isSounding, { from });
    times.push((await quiet(ada, from)) - since);
    from = ada.noticed.length;
  }
  return times;
}
