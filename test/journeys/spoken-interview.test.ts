import { Visitor } from '../../local-cloud/visitor.js';
import { STAGE_IDS } from '../../src/domain/stages/index.js';
import type { Turn } from '../../src/domain/transcript.js';
import { ANSWERS, RESUME } from '../support/candidate-answers.js';
import { expectHeardWell, untilHeard } from '../support/expect-heard.js';
import { answerAloud, enterInterview, type Started } from '../support/interview-by-robot.js';
import { workersOf } from '../support/processes.js';
import { loudness } from '../support/loudness.js';
import { recognise } from '../support/recognise.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;

interface Told {
  meta: { ended_by: string; final_stage: string; stages_covered: string[] };
  ordered_conversation: Turn[];
}

describe('Ada holds a whole interview aloud', () => {
  let cloud: RunningLocalCloud;
  let ada: Visitor;
  let started: Started;
  let said: string[];
  let told: Told;

  beforeAll(async () => {
    cloud = await startLocalCloud({ STAGE_TIME_FACTOR: '0.6' });
    ada = new Visitor(cloud.site);
    await ada.signIn('ready@local.test');
  }, 2 * MINUTES);

  afterAll(async () => {
    await started?.robot.close();
    await cloud?.stop();
  }, MINUTES);

  test(
    'she uploads her resume, enters the room and is greeted by name, in a voice',
    async () => {
      const form = new FormData();
      form.set('file', new File([RESUME], 'resume.txt', { type: 'text/plain' }));
      form.set('document_type', 'resume');
      const uploaded = await ada.upload('/api/upload-resume', form);
      const { cache_key: resumeCacheKey } = (await uploaded.json()) as { cache_key: string };
      started = await enterInterview(cloud, ada, { resumeCacheKey });

      const greeting = await started.robot.message('agent_caption');
      expect(greeting.text).toContain('Ada');
      // His last words are still on their way when they have left him.
      await untilHeard(
        async () => [await recognise(await started.robot.heard(), cloud.recognition)],
        [greeting.text],
      );
      expect(loudness(await started.robot.heard())).toBeGreaterThan(0.01);
    },
    MINUTES,
  );

  test(
    'she answers aloud until Alex says goodbye',
    async () => {
      said = await answerAloud(started.robot, ANSWERS);

      expect(said.length).toBeGreaterThanOrEqual(6);
      await started.robot.message('interview_saved', { patienceMs: MINUTES });
    },
    8 * MINUTES,
  );

  test('the transcript has both sides in order, in all five stages, to the natural end', async () => {
    told = (await (await ada.get(`/api/interview/${started.interviewId}`)).json()) as Told;

    expect(told.meta).toMatchObject({ ended_by: 'natural_completion', final_stage: 'closing' });
    expect(new Set(told.meta.stages_covered)).toEqual(new Set(STAGE_IDS));
    const times = told.ordered_conversation.map((turn) => turn.timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(told.ordered_conversation.map((turn) => turn.role))).toEqual(
      new Set(['agent', 'candidate']),
    );
  });

  test('she answered aloud in every stage but the last, which is a farewell', () => {
    const answered = told.ordered_conversation.flatMap((turn, at, all) =>
      turn.role === 'agent' && all[at + 1]?.role === 'candidate' ? [turn.stage] : [],
    );

    expect(answered).toEqual(expect.arrayContaining(STAGE_IDS.filter((stage) => stage !== 'closing')));
  });

  test('her words were recognised, in all answers but one at most one in ten wrong', () => {
    const heard = told.ordered_conversation
      .filter((turn) => turn.role === 'candidate')
      .map((turn) => turn.text);

    expectHeardWell(heard, said);
  });

  test('she was never asked the same question twice', () => {
    const questions = told.ordered_conversation
      .filter((turn) => turn.role === 'agent')
      .flatMap((turn) => turn.text.match(/[^.?!]+\?/g) ?? []);

    expect(questions.length).toBeGreaterThanOrEqual(5);
    expect(new Set(questions).size).toBe(questions.length);
  });

  test('the worker is gone and the interview stands in her list', async () => {
    await until('the worker to leave', () => workersOf(cloud.pid).length === 0);

    const list = (await (await ada.get('/api/user/interviews')).json()) as { id: string; ended_by: string }[];
    expect(list[0]).toMatchObject({ id: started.interviewId, ended_by: 'natural_completion' });
  });

  test('how fast she spoke was measured, and her share of the time, which takes the times of all that both sides said', async () => {
    const page = await (await ada.get(`/feedback/${started.interviewId}`)).text();
    const figure = (label: RegExp) => Number(label.exec(page)?.[1]);

    const pace = figure(/aria-label="Pace: (\d+) words a minute\./);
    expect(pace).toBeGreaterThan(90);
    expect(pace).toBeLessThan(260);
    const share = figure(/aria-label="Your share of the talking: (\d+) %\./);
    expect(share).toBeGreaterThan(10);
    expect(share).toBeLessThan(90);
    expect(figure(/aria-label="Time before you answer: ([\d.]+) s\./)).toBeLessThan(10);
  });

  test('scores and a report are made, and found again in the database', async () => {
    const order = { interview_id: started.interviewId };

    const scores = await ada.post('/api/feedback/scores', order);
    const report = await ada.post('/api/feedback', order);

    expect([scores.status, report.status]).toEqual([200, 200]);
    const made = (await scores.json()) as { scores: { overall_score: number } };
    const kept = (await (await ada.get(`/api/feedback/get/${started.interviewId}`)).json()) as {
      feedback_data: { scores: { overall_score: number }; feedback: string };
    };
    expect(kept.feedback_data.scores.overall_score).toBe(made.scores.overall_score);
    expect(kept.feedback_data.feedback).toContain('##');
    expect(await (await ada.get(`/feedback/${started.interviewId}`)).text()).toContain('Performance Scores');
  });
});
