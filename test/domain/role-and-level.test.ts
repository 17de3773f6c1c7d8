import { focusOf } from '../../src/domain/focus.js';
import { LEVEL_IDS } from '../../src/domain/levels.js';

test.each([
  ['Backend Engineer', 'technical choices'],
  ['Web Developer', 'technical choices'],
  ['Head of Software', 'people were led'],
  ['Software Architect', 'technical choices'],
  ['Engineering Manager', 'people were led'],
  ['Product Manager', 'priorities'],
  ['Product Designer', 'users were understood'],
  ['UX Researcher', 'users were understood'],
  ['Business Analyst', 'turned into numbers'],
  ['Data Analyst', 'data quality'],
  ['Data Engineer', 'data quality'],
  ['DevOps Engineer', 'incidents'],
  ['SRE', 'incidents'],
  ['Nurse', 'how problems were solved'],
  ['Maintenance Guide', 'how problems were solved'],
])('An interview for %s looks for %s', (role, expected) => {
  expect(focusOf({ name: 'Ada', role, level: 'mid' })).toContain(expected);
});

test('Each level is asked for something of its own', () => {
  const phrases = LEVEL_IDS.map((level) => focusOf({ name: 'Ada', role: 'Nurse', level }).split('; ')[1]);
  expect(phrases).toEqual([
    expect.stringContaining('eagerness to learn'),
    expect.stringContaining('growth'),
    expect.stringContaining('independence'),
    expect.stringContaining('judgement'),
    expect.stringContaining('decisions taken for a team'),
    expect.stringContaining('across teams'),
  ]);
});
