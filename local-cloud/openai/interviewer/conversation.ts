import type { ChatMessage } from '../chat/chat-request.js';

/** The conversation as the interviewer remembers it. */
export interface Conversation {
  /** Everything the interviewer has said, oldest first. */
  saidByInterviewer: string[];
  /** Everything the candidate has said, oldest first, partial turns joined. */
  answers: string[];
  /** The answer the interviewer now replies to; undefined when nobody has answered since it last spoke or acted. */
  newAnswer: string | undefined;
  /** True when the last thing that happened is the result of a tool call. */
  toolJustRan: boolean;
}

/** Reads the messages after the system message. */
export function readConversation(messages: ChatMessage[]): Conversation {
  const spoken = messages.filter(
    ({ role, content }) => role === 'tool' || (isSpeech(role) && content.trim() !== ''),
  );
  const last = spoken.at(-1)?.role;
  const answers = joinedAnswers(spoken);
  return {
    saidByInterviewer: spoken.filter(({ role }) => role === 'assistant').map(({ content }) => content.trim()),
    answers,
    newAnswer: last === 'user' ? answers.at(-1) : undefined,
    toolJustRan: last === 'tool',
  };
}

/** All system and developer messages as one text. */
export function systemText(messages: ChatMessage[]): string {
  return messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ content }) => content)
    .join('\n');
}

function isSpeech(role: string): boolean {
  return role === 'user' || role === 'assistant';
}

function joinedAnswers(spoken: ChatMessage[]): string[] {
  const answers: string[] = [];
  spoken.forEach(({ role, content }, index) => {
    if (role !== 'user') return;
    const continues = spoken[index - 1]?.role === 'user';
    const before = continues ? `${answers.pop() ?? ''} ` : '';
    answers.push(before + content.trim());
  });
  return answers;
}
