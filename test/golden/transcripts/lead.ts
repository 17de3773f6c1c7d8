import type { Golden } from '../golden-interview.js';

export const lead: Golden = {
  name: 'lead with figures',
  candidate: { name: 'Charlotte Okonkwo', role: 'Head of Customer Operations', level: 'lead' },
  wordsPerMinute: 152,
  thinkingS: 1.4,
  talk: `
# welcome
A: Hello Charlotte, I am Alex. Please tell me a little about yourself.
C: Good morning. I run customer operations at a hotel group: 240 people in three cities, a budget of 11 million pounds, and about 1.8 million contacts a year. // Before that I spent seven years in consulting, and I started out on the phones myself.
# self_intro
A: What do you carry from your time on the phones?
C: That most contacts are a failure of somebody else. When I took over I had my team leads listen to 600 calls in two weeks, because I wanted causes and not averages. 41 percent of them were about one email that we sent ourselves.
A: What did you do about that email?
C: I asked marketing for the right to rewrite it, and I offered to pay for the test from my own budget. We changed four sentences, and contacts about it fell by 70 percent within a month. That freed 19 people, and I moved them to the complaints backlog instead of letting them go.
# past_experience
A: Tell me about a change that met resistance.
C: I closed the Leeds evening shift. 32 people were affected, and the union was against it. First I opened the figures to everybody: we had nine calls an hour between eight and midnight. Then I spoke with each of the 32 myself, which took me three weeks. // 27 moved to other hours, five left with a package. I would do the talks earlier next time, because the rumours had a head start of ten days.
A: How do you know whether your team is doing well?
C: Three numbers and one habit. First contact resolution, which went from 62 to 81 percent in two years; attrition, which went from 38 to 17; and cost per contact, which I watch but do not steer by. The habit is that I take calls for two hours every Friday, because numbers arrive late.
A: Tell me about a bet that failed.
C: The chatbot. I spent 400,000 pounds on it in 2023 and it deflected 6 percent where I had promised 25. I had let the vendor write the success criteria. I stopped it after eight months, presented the loss to the board myself, and since then no project of mine starts without an exit figure.
A: How do you develop your leaders?
C: Each of my six managers owns one figure of the whole group, not only of their site. As a result they have to persuade each other, which is what they will do for the rest of their careers. Two of them have been promoted to director roles outside my area, and I count that as a success.
# company_fit
A: Why this company, and why now?
C: You are about to merge two service organisations with different cultures. I have done that once, with 90 people, and I made the mistake of starting with the systems. This time I would start with the supervisors, because they decide within a week whether it is one team.
A: What would you want to see after a year?
C: One queue, one quality standard, and attrition under 20 percent. And I would want the people on the phones to be able to name one thing that got better because they said so.
# closing
A: Thank you, Charlotte. Anything you would like to add?
C: Just one question for later: who owns the causes of contact in your company today? The answer tells me how the first quarter will look.
A: A good one to take along. Thank you, and goodbye.
`,
};
