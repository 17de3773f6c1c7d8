import type { Golden } from '../golden-interview.js';

export const weak: Golden = {
  name: 'weak',
  candidate: { name: 'Dominic Hale', role: 'Backend Engineer', level: 'senior' },
  wordsPerMinute: 118,
  thinkingS: 4.2,
  talk: `
# welcome
A: Hello Dominic, I am Alex. Please tell me a little about yourself.
C: Um, hi. So I am Dominic, I do backend stuff, mostly.
# self_intro
A: What are you working on at the moment?
C: Basically the same as before, you know, tickets. // Whatever comes in.
A: And what do you like about it?
C: It is okay I guess. The people are nice.
# past_experience
A: Tell me about a system that you built and that you are proud of.
C: Um, there was this, there was a website thing we did for a client. It was kind of big.
A: What was your own part in it?
C: We all did a bit of everything really.
A: Which problem there was the hardest to solve?
C: Probably the deadline. We just worked longer.
A: How did you find out whether it worked well in the end?
C: I think nobody complained, so, um, yeah.
A: Tell me about a mistake you learned from.
C: I cannot think of one right now, sorry.
# company_fit
A: Why does this position interest you?
C: My contract is ending and, you know, it looked fine.
A: What do you know about our product?
C: Not that much to be honest. Maybe something with money?
# closing
A: Thank you, Dominic. Do you have a question for me?
C: No, I am good.
A: Then thank you for your time, and goodbye.
`,
};
