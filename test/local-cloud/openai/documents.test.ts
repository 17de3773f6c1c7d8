import { jobDescriptionQuestions } from '../../../local-cloud/openai/interviewer/job-description-questions.js';
import { resumeQuestions } from '../../../local-cloud/openai/interviewer/resume-questions.js';

const ADA = `Ada Lovelace
ada@example.org | London
Backend Engineer — Babbage Works (2020–2024)
• Built the billing platform in TypeScript and PostgreSQL, 3M invoices/month
• Automated our release process with CI/CD
Skills: C++, Node.js, Kafka`;

const NURSE =
  'Registered nurse at St Thomas Hospital. Managed a ward of 30 beds. Trained new staff in triage.';

test('tools, employers and deeds of a resume become questions', () => {
  const questions = resumeQuestions(ADA).join('\n');
  for (const thing of [
    'Babbage Works',
    'you built the billing platform',
    'you automated the release process',
  ])
    expect(questions).toContain(thing);
  for (const thing of ['PostgreSQL', 'TypeScript', 'C plus plus', 'Node', 'continuous delivery'])
    expect(questions).toContain(thing);
});

test('a resume without any tool still gives particular questions', () => {
  const questions = resumeQuestions(NURSE).join('\n');
  for (const thing of ['St Thomas Hospital', 'you managed a ward', 'you trained new staff'])
    expect(questions).toContain(thing);
});

test('requirements and duties of a job description become questions', () => {
  const questions = jobDescriptionQuestions(`We are hiring.
- Own our order API end to end
- 5+ years of experience with Kotlin or Java
You will supervise the night shift.`).join('\n');
  for (const need of ['Kotlin', 'own the order API', 'supervise the night shift'])
    expect(questions).toContain(need);
  expect(questions).not.toContain('hiring');
});

test.each([ADA, NURSE])(
  'what is taken from a resume can be said by a voice: no signs, no figures',
  (resume) => {
    for (const question of resumeQuestions(resume)) expect(question).toMatch(/^[A-Z][A-Za-z,:' -]+\?$/);
  },
);

test.each(['', 'x', '\u0000', '((((', 'ab '.repeat(5000), 'A-'.repeat(5000)])(
  'a document of nonsense asks for nothing',
  (text) => {
    expect(resumeQuestions(text)).toEqual([]);
    expect(jobDescriptionQuestions(text)).toEqual([]);
  },
);
