import { PROBES } from '../../../local-cloud/openai/interviewer/probes.js';
import { questionsFor } from '../../../local-cloud/openai/interviewer/questions/index.js';
import { likeness } from '../../../local-cloud/openai/interviewer/same-question.js';

const ROLES = [
  'Engineer',
  'Web Developer',
  'Software Architect',
  'Manager',
  'Product Owner',
  'Designer',
  'Analyst',
  'DevOps',
  'Data Scientist',
  'Nurse',
];
const LEVELS = ['entry', 'junior', 'mid', 'senior', 'lead', 'staff'];
const STAGES = ['self_intro', 'past_experience', 'company_fit'] as const;

const interview = (role: string, level: string) =>
  STAGES.flatMap((stage) => questionsFor(role, level, stage));

test.each(ROLES)('for a %s of any level no two questions of an interview are alike', (role) => {
  for (const level of LEVELS) {
    const all = [...interview(role, level), ...PROBES];
    const alike = all.filter((one, at) => all.slice(at + 1).some((other) => likeness(one, other) >= 0.5));
    expect(alike).toEqual([]);
  }
});

test('every stage has more than twelve questions for every role and level', () => {
  for (const role of ROLES)
    for (const level of [...LEVELS, 'unknown'])
      for (const stage of STAGES) expect(questionsFor(role, level, stage).length).toBeGreaterThan(12);
});

test('each role family has questions of its own', () => {
  const first = ROLES.map((role) => interview(role, 'mid')[0]);
  expect(new Set(first).size).toBe(ROLES.length);
});

test('every question is one plain sentence that a voice can say', () => {
  for (const role of ROLES)
    for (const level of LEVELS)
      for (const question of [...interview(role, level), ...PROBES]) {
        expect(question).toMatch(/^[A-Z][A-Za-z, ']+\?$/);
        expect(question.split(' ').length).toBeLessThanOrEqual(20);
      }
});
