import { InterviewDiary } from '../../src/flows/interview-diary.js';
import { adasInterview } from '../support/pages-world.js';
import { writtenLog } from '../support/written-log.js';

const said = (type: 'agent-said' | 'candidate-said') =>
  ({ type, text: 'Hush, nobody may read this.', timestamp: 1, stage: 'welcome' }) as const;

function diary() {
  const written = writtenLog();
  const startedAt = new Date(adasInterview.interviewDate).getTime();
  const interview = { ...adasInterview, finalStage: 'welcome' as const, endedBy: null };
  const now = () => new Date(startedAt + 65_000);
  return { written, diary: new InterviewDiary({ log: written.log, now }, interview) };
}

test('an interview is told by its stages, its troubles and its end, with how long it was, and not a word of it', () => {
  const { diary: told, written } = diary();
  told.note(said('agent-said'));
  told.note(said('candidate-said'));
  told.note({ type: 'stage', stage: 'self_intro', skippedStages: [] });
  told.note({ type: 'stage', stage: 'closing', skippedStages: ['past_experience', 'company_fit'] });
  const trouble = { service: 'openai', task: 'speaking', kind: 'busy', givenUp: false } as const;
  told.note({ type: 'provider-error', ...trouble, message: 'Hush.' });
  told.ended('natural_completion');
  const { id: interviewId } = adasInterview;
  expect(written.lines()).toMatchObject([
    { msg: 'stage changed', interviewId, from: 'welcome', to: 'self_intro', skipped: [] },
    { msg: 'stage changed', from: 'self_intro', to: 'closing', skipped: ['past_experience', 'company_fit'] },
    { msg: 'service trouble', interviewId, level: 40, ...trouble },
    {
      msg: 'interview ended',
      interviewId,
      endedBy: 'natural_completion',
      stage: 'closing',
      durationS: 65,
      turns: 1,
    },
  ]);
  expect(written.text()).not.toContain('Hush');
});

test('what the candidate says in several pieces is one turn', () => {
  const { diary: told, written } = diary();
  for (const speaker of ['agent', 'candidate', 'candidate', 'agent', 'agent', 'candidate'] as const)
    told.note(said(`${speaker}-said`));
  told.ended('user_ended');
  expect(written.lines()).toMatchObject([{ turns: 2 }]);
});
