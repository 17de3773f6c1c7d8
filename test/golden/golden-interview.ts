import type { Interview } from '../../src/domain/interviews.js';
import type { Level } from '../../src/domain/levels.js';
import { STAGE_IDS, type StageId } from '../../src/domain/stages/index.js';
import type { AgentMessage, Conversation, UserMessage } from '../../src/domain/transcript.js';

/** An interview of the golden set, as somebody wrote it down. */
export interface Golden {
  name: string;
  candidate: { name: string; role: string; level: Level };
  /** Speech, as quick as this; null when all answers were typed. */
  wordsPerMinute: number | null;
  /** From the end of a question to the answer. */
  thinkingS: number;
  /**
   * A line a turn: `# stage` where a stage begins, `A:` what the interviewer says, `C:` what the candidate does, with `//`
   * where recognition made a new utterance, and `{{…}}` around what is a trick and no answer.
   */
  talk: string;
}

const INTERVIEWER_WPM = 165;
const TYPED_WPM = 40;
const BREATH_S = 0.8;
const START_S = 1_790_000_000;

/** As the worker stores it, with the times that follow from the words; without the tricks if that is wished. */
export function interviewOf(golden: Golden, { tricks = true } = {}): Interview {
  const { name, role, level } = golden.candidate;
  return {
    id: '33333333-3333-4333-8333-333333333333',
    userId: '0a0a0a0a-0000-4000-8000-00000000ada0',
    candidateName: name,
    interviewDate: new Date(START_S * 1000).toISOString(),
    roomName: 'interview-golden',
    jobRole: role,
    experienceLevel: level,
    finalStage: STAGE_IDS.at(-1) ?? 'closing',
    endedBy: 'natural_completion',
    skippedStages: [],
    hasResume: false,
    hasJd: false,
    conversation: conversationOf(golden, tricks),
  };
}

function conversationOf(golden: Golden, tricks: boolean): Conversation {
  const agent: AgentMessage[] = [];
  const user: UserMessage[] = [];
  let stage: StageId = 'welcome';
  let timestamp = START_S;
  for (const line of linesOf(golden, tricks)) {
    const [, mark, words = ''] = /^(#|A:|C:)\s*(.*)$/.exec(line) ?? [];
    if (mark === '#') stage = stageCalled(words);
    else if (mark === 'A:') {
      const { seconds, speech_ms } = spoken(words, INTERVIEWER_WPM);
      agent.push({ index: agent.length, text: words, timestamp, stage, speech_ms });
      timestamp += seconds + golden.thinkingS;
    } else if (mark === 'C:') {
      for (const text of words.split('//').map((part) => part.trim())) {
        const { seconds, ...facts } =
          golden.wordsPerMinute === null ? typed(text) : spoken(text, golden.wordsPerMinute);
        user.push({ index: user.length, text, timestamp, stage, ...facts });
        timestamp += seconds + BREATH_S;
      }
    } else throw new Error(`${golden.name}: what is “${line}”?`);
  }
  return { agent, user };
}

function linesOf({ talk }: Golden, tricks: boolean): string[] {
  const lines = talk.trim().split(/\n+/);
  return lines
    .map((line) => line.replace(/\{\{(.*?)\}\}/g, tricks ? '$1' : '').trimEnd())
    .filter((line) => line !== 'C:');
}

function spoken(text: string, wordsPerMinute: number) {
  const seconds = secondsOf(text, wordsPerMinute);
  return { seconds, speech_ms: Math.round(seconds * 1000) };
}

function typed(text: string) {
  return { seconds: secondsOf(text, TYPED_WPM), typed: true };
}

function secondsOf(text: string, wordsPerMinute: number): number {
  return (text.split(/\s+/).length * 60) / wordsPerMinute;
}

function stageCalled(name: string): StageId {
  const stage = STAGE_IDS.find((id) => id === name);
  if (!stage) throw new Error(`No stage is called ${name}.`);
  return stage;
}
