import { likeness } from '../../../local-cloud/openai/interviewer/same-question.js';
import { candidateSays, FULL_ANSWER, read, instructions, interviewerSaid } from './interview-talk.js';
import { closeAll, localOpenAi } from './local-openai.js';

afterAll(closeAll);

const ROLES = [
  'Backend Engineer',
  'Frontend Developer',
  'Software Engineer',
  'Engineering Manager',
  'Product Manager',
  'UX Designer',
  'Business Analyst',
  'DevOps Engineer',
  'Data Scientist',
  'Head Nurse',
];
const STAGES = ['self_intro', 'past_experience', 'company_fit'];
const TURNS = 13;

const resume =
  'Worked at Acme Corp with Kafka, Redis, Docker, Python and PostgreSQL. Mentored two juniors. Led hiring.';
const jobDescription =
  'Experience with Kubernetes and Go. Knowledge of accounting. Passion for open source. Terraform, Grafana.';

test.each(ROLES)('a very long interview for a %s never repeats a question', async (role) => {
  const { client } = await localOpenAi();
  const questions: string[] = [];
  const talk = [];
  for (const stage of STAGES) {
    for (let turn = 0; turn < TURNS; turn++) {
      talk.push(candidateSays(turn % 3 === 0 ? 'Yes, sometimes.' : FULL_ANSWER));
      const text = await read(client, [
        instructions({ stage, role, asked: questions, resume, jobDescription }),
        ...talk,
      ]);
      talk.push(interviewerSaid(text));
      questions.push(text.split(/(?<=[.?])\s/).at(-1) ?? '');
    }
  }
  const alike = questions.flatMap((one, at) =>
    questions
      .slice(at + 1)
      .filter((other) => likeness(one, other) >= 0.5)
      .map((other) => [one, other]),
  );
  expect(alike).toEqual([]);
  expect(new Set(questions).size).toBe(STAGES.length * TURNS);
});

test('the list of questions asked is enough, even when the conversation was cut', async () => {
  const { client } = await localOpenAi();
  const asked: string[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const text = await read(client, [instructions({ asked }), candidateSays(FULL_ANSWER)]);
    const question = text.split(/(?<=[.])\s/).at(-1) ?? '';
    expect(asked).not.toContain(question);
    asked.push(question);
  }
});

test('a question that was interrupted is not asked again', async () => {
  const { client } = await localOpenAi();
  const first = await read(client, [instructions(), candidateSays(FULL_ANSWER)]);
  const cut = first.split(' ').slice(0, -2).join(' ');
  const said = [candidateSays(FULL_ANSWER), interviewerSaid(cut), candidateSays(FULL_ANSWER)];
  const next = await read(client, [instructions(), ...said]);
  expect(next.slice(-20)).not.toBe(first.slice(-20));
});
