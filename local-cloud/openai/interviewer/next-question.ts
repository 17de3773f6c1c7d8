import type { Conversation } from './conversation.js';
import { inTurns } from './in-turns.js';
import { jobDescriptionQuestions } from './job-description-questions.js';
import type { Instructions } from './instructions.js';
import type { InterviewState, Stage } from './interview-state.js';
import { questionsFor, type QuestionStage } from './questions/index.js';
import { resumeQuestions } from './resume-questions.js';
import { alreadyAsked } from './same-question.js';

export interface Moment {
  instructions: Instructions;
  state: InterviewState;
  conversation: Conversation;
  /** Every question and sentence that may not come again. */
  asked: string[];
}

const INVITATION = 'Could you introduce yourself, and tell me what brings you here today?';
const LAST_RESORT = 'What else would you like us to know?';

/** The next question for the stage, never one that was asked: documents and banks take turns. */
export function nextQuestion({ instructions, state, conversation, asked }: Moment): string {
  const isNew = (question: string) => !alreadyAsked(question, asked);
  if (state.stage === 'welcome' && conversation.answers.length === 0 && isNew(INVITATION)) return INVITATION;
  return stageQuestions(instructions, state, startOf(conversation)).find(isNew) ?? LAST_RESORT;
}

function stageQuestions(
  instructions: Instructions,
  { stage, role, level }: InterviewState,
  start: number,
): string[] {
  const bank = questionsFor(role, level, bankOf(stage), start);
  if (stage === 'past_experience') return inTurns(resumeQuestions(instructions.resume), bank);
  if (stage === 'company_fit') return inTurns(jobDescriptionQuestions(instructions.jobDescription), bank);
  return bank;
}

// The first answer differs from interview to interview and stays the same within one.
function startOf({ answers: [first = ''] }: Conversation): number {
  return first.length;
}

function bankOf(stage: Stage): QuestionStage {
  return stage === 'past_experience' || stage === 'company_fit' ? stage : 'self_intro';
}
