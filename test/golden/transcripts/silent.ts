import type { Golden } from '../golden-interview.js';

export const silent: Golden = {
  name: 'silent',
  candidate: { name: 'Yuki Mori', role: 'Data Analyst', level: 'junior' },
  wordsPerMinute: 100,
  thinkingS: 11,
  talk: `
# welcome
A: Hello Yuki, I am Alex. Please tell me a little about yourself.
C: Hello. Sorry, one moment please.
A: Take your time. Whenever you are ready.
A: Are you still there, Yuki?
# self_intro
A: Let me try another one. What are you working on at the moment?
C: I am sorry, I cannot do this today.
A: That is quite all right. Let us try again another day. Goodbye.
`,
};
