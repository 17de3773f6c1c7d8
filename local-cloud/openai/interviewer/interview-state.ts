/** What the interviewer is told about the moment it speaks in. */
export interface InterviewState {
  stage: Stage;
  candidate: string;
  role: string;
  level: string;
  questionsDue: number;
  mayMoveOn: boolean;
}

export type Stage = 'welcome' | 'self_intro' | 'past_experience' | 'company_fit' | 'closing';

const STAGES: readonly string[] = ['welcome', 'self_intro', 'past_experience', 'company_fit', 'closing'];

/** Someone who asked for an interviewer without saying where in an interview they are. */
const PLAIN_INTERVIEW: InterviewState = {
  stage: 'past_experience',
  candidate: '',
  role: '',
  level: '',
  questionsDue: 1,
  mayMoveOn: false,
};

/** True when the instructions carry an `<interview_state>` block. */
export function hasInterviewState(instructions: string): boolean {
  return stateBlock(instructions) !== undefined;
}

/** Reads the `<interview_state>` block of `key: value` lines; without one it is a plain interview. */
export function readInterviewState(instructions: string): InterviewState {
  const block = stateBlock(instructions);
  if (block === undefined) return PLAIN_INTERVIEW;
  const stage = valueOf(block, 'stage');
  return {
    stage: isStage(stage) ? stage : PLAIN_INTERVIEW.stage,
    candidate: valueOf(block, 'candidate'),
    role: valueOf(block, 'role'),
    level: valueOf(block, 'level'),
    questionsDue: Number.parseInt(valueOf(block, 'questions_due'), 10) || 0,
    mayMoveOn: valueOf(block, 'may_move_on') === 'yes',
  };
}

function stateBlock(instructions: string): string | undefined {
  return /<interview_state>([\s\S]*?)<\/interview_state>/.exec(instructions)?.[1];
}

// The first line of a name wins: whatever a name or role carries after it cannot overrule the stage.
function valueOf(block: string, key: string): string {
  return new RegExp(`^\\s*${key}:[ \\t]*(.*?)\\s*$`, 'm').exec(block)?.[1] ?? '';
}

function isStage(text: string): text is Stage {
  return STAGES.includes(text);
}
