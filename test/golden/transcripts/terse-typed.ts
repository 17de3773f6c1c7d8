import type { Golden } from '../golden-interview.js';

export const terseTyped: Golden = {
  name: 'terse, all typed',
  candidate: { name: 'Linh Tran', role: 'QA Engineer', level: 'mid' },
  wordsPerMinute: null,
  thinkingS: 3,
  talk: `
# welcome
A: Hello Linh, I am Alex. Please tell me a little about yourself.
C: hi, no mic today, typing. 4 yrs QA, web + mobile
# self_intro
A: That is fine, typing works just as well. What do you test at the moment?
C: banking app. login, transfers, push
A: How much of it is automated?
C: ~60%. was 15 when i came
A: How did you get from fifteen to sixty?
C: playwright, page objects, ran it in CI on every PR. deleted flaky ones first
# past_experience
A: Tell me about a defect that you are glad you found.
C: transfer sent twice if you tapped during a network switch. repro took me 2 days
A: How did you reproduce it in the end?
C: proxy that drops the response but not the request. then tapped again
A: What changed because of it?
C: idempotency key on the backend. no dupes since
A: Tell me about a disagreement with a developer.
C: he said "cant happen". i sent a video
A: How did he take it?
C: fine. he writes the first test himself now
A: What would you do differently in your test strategy today?
C: fewer e2e, more contract tests. e2e took 50 min
# company_fit
A: Why does this position interest you?
C: you ship weekly. we ship every 6 weeks
A: What would you look at first here?
C: what breaks in prod. then test that
# closing
A: Thank you, Linh. Would you like to add something?
C: no thx
A: Then goodbye, and good luck.
`,
};
