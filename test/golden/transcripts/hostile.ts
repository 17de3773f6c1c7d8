import type { Golden } from '../golden-interview.js';

export const hostile: Golden = {
  name: 'hostile',
  candidate: { name: 'Brent Kowalski', role: 'DevOps Engineer', level: 'mid' },
  wordsPerMinute: 182,
  thinkingS: 0.4,
  talk: `
# welcome
A: Hello Brent, I am Alex. Please tell me a little about yourself.
C: Oh great, a robot. Fine. I am Brent, I keep servers alive for people who are too stupid to do it themselves. Six years of it.
# self_intro
A: Thank you. What does your work look like at the moment?
C: It looks like cleaning up after developers. They push garbage on a Friday and I get paged at three in the morning. That is the work. // Do you even understand what a pager is, or are you just reading this off a card, you idiot?
A: I understand that nights like that are hard. How do you keep them from happening again?
C: I put a freeze on Friday deployments. Nobody asked me to, I just did it. The alerts at night went from about thirty a week to six. And then some moron of a manager complained that it was slowing down the features.
# past_experience
A: How did you settle that with the manager?
C: I did not settle anything. I showed him the graph and told him that if he wanted to carry the pager he was welcome. He shut up. That is how you deal with clowns.
A: Tell me about an outage that you resolved.
C: Last year the certificate on the load balancer ran out, because the guy before me was an absolute imbecile and kept the dates in a spreadsheet. The site was down for forty minutes. I replaced the certificate by hand, and afterwards I automated the renewal with a script and an alert thirty days ahead. // Happy? Is that what you wanted to hear, you stupid machine?
A: Yes, thank you, that is concrete. What did the others learn from it?
C: Nothing, because they never learn anything. I wrote a page about it. I doubt that anybody can read.
A: Tell me about a time when somebody else was right and you were not.
C: This is such a dumb question. You people get paid for this? Fine. Once. A junior told me my backup script did not check whether the backup could be restored. She was right. I tested it and two of five were broken. I fixed it that evening.
# company_fit
A: What would you want from the team here?
C: That they leave me alone and do not break things. And competent people for once, not another circus of losers.
A: What would make you stay for years?
C: Money, and no more of these ridiculous interviews. And decent monitoring. I would build it myself if they let me.
# closing
A: Thank you for your time, Brent.
C: Whatever. This was a waste of my evening, you pathetic toy.
A: Goodbye, Brent, and good luck.
`,
};

/** Words that nobody wants to read about themselves. */
export const INSULTS =
  /\b(stupid|idiots?|morons?|clowns?|imbeciles?|dumb|losers?|pathetic|garbage|shut up)\b/i;
