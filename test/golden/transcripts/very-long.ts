import type { Golden } from '../golden-interview.js';
import { QUESTIONS, STORIES } from './very-long-stories.js';

/** An hour: fifty-one questions about seventeen stories, each told in words of its own. */
export const veryLong: Golden = {
  name: 'very long',
  candidate: { name: 'Margaret Llewellyn', role: 'Operations Manager', level: 'staff' },
  wordsPerMinute: 145,
  thinkingS: 1.5,
  talk: `
# welcome
A: Hello Margaret, I am Alex. We have a whole hour today. Please tell me a little about yourself.
C: Hello Alex. I have been in operations for twenty-two years, most of them in warehouses, depots and yards. I began as a picker in the night shift, and since six years I look after nine sites.
# self_intro
A: What do people say about you as a manager?
C: That I count things, I think. And that I come at four in the morning if the trouble is at four in the morning, because you cannot understand a night shift at noon.
# past_experience
${STORIES.flatMap(questionsAbout).join('\n')}
# company_fit
A: Why does this position interest you?
C: Because you have grown by buying companies, and every site does the same thing in another way. I have seen that before, and I know that the best way is usually there already, in one of the sites, and that nobody has gone to look at it yet.
A: What would we see of you in the first hundred days?
C: Very little of me in the office. I would spend three days in every site, one of them at night, and I would come back with a list of ten things that cost nothing.
# closing
A: Thank you, Margaret. Is there anything you would like to add?
C: Only that I have talked for a long time, and I would have liked to ask you more. Thank you for listening.
A: Thank you, and goodbye.
`,
};

type Story = (typeof STORIES)[number];

function questionsAbout(story: Story, at: number): string[] {
  return QUESTIONS.flatMap(({ asks, says }, question) => [
    `A: ${told(story, asks, at)}`,
    `C: ${says.map((ways, sentence) => told(story, ways, at + question + sentence)).join(sentenceBreak(at))}`,
  ]);
}

function told(story: Story, ways: string[], turn: number): string {
  const words = ways[turn % ways.length] ?? '';
  return words.replace(/\{(\w+)\}/g, (_slot, name: keyof Story) => story[name]);
}

/** Recognition ends an utterance where somebody breathes, which is not after every sentence. */
function sentenceBreak(at: number): string {
  return at % 2 === 0 ? ' ' : ' // ';
}
