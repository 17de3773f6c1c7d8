import type { Golden } from '../golden-interview.js';

export const strong: Golden = {
  name: 'strong',
  candidate: { name: 'Priya Raman', role: 'Backend Engineer', level: 'senior' },
  wordsPerMinute: 148,
  thinkingS: 1.6,
  talk: `
# welcome
A: Hello Priya, I am Alex. Thank you for making the time. To begin with, please tell me a little about yourself.
C: Hi Alex, happy to be here. I have been a backend engineer for nine years. // First I spent four years at a travel company where I built booking services in Java, and for the last five years I have worked on payments at Northgate, where I lead the ledger. I also designed our testing strategy, because money bugs are the ones people remember.
# self_intro
A: Nice to meet you. What made you choose payments over travel?
C: Because correctness is visible there. In travel a slow search costs you a click; in payments one wrong row costs somebody their rent. I measured that myself in my first month: a rounding error had moved 2,300 euros to the wrong merchants over a year, and I fixed it and then wrote the tests that would have caught it.
A: And which kind of work makes you lose track of time?
C: Finding out why a system is slow. I like to form a hypothesis first, then measure, because guessing is expensive. For example, last winter I spent two days on a query plan and as a result our month end report finished in eleven minutes instead of three hours.
# past_experience
A: Tell me about the hardest problem you have solved at Northgate.
C: Our ledger database reached its limit: at month end we had forty thousand writes a second and the API started to time out. First I profiled the database and found that one index was updated by every single write. Then I designed a partitioned schema with an append only table and a cache for balances. // I led three engineers, we wrote to both schemas for four weeks and compared them every night, and only after ten clean nights I switched the reads. In the end the latency fell from 900 milliseconds to 120, and we lost nothing.
A: How did you convince your team that writing twice for four weeks was worth it?
C: I wrote down what a failure would cost. One lost payment takes our support team about two hours, and with our volume a fault of one in ten thousand would have been four hundred tickets a day. After that nobody argued. I also built a small dashboard so that everybody could see the differences shrink, because people trust what they can see.
A: Tell me about a decision that turned out to be wrong.
C: I chose Kafka for our audit events too early. We had perhaps fifty events a second, and the operations of the cluster took me one day a week. After six months I admitted it in our review, I proposed a plain table in Postgres, and I moved us back within three weeks. I learned to ask what the load is today, and what would have to be true before the bigger tool pays off.
A: How do you make sure that the people you lead grow?
C: I give them the decision, not only the task. For instance I asked Tomas, who was a junior then, to own our release process. First he wrote a proposal, then I reviewed it with questions instead of answers, and finally he presented it himself. He reduced our deployments from ninety minutes to twenty, and a year later he was promoted.
# company_fit
A: Why are you interested in this position?
C: Because you are rebuilding your settlement system, and that is the problem that I know best from the inside. I read that you settle in fourteen currencies. I have dealt with six, therefore I know where the traps are: holidays, rounding, and late corrections. I would like to solve them once and properly.
A: What would you do in your first three months?
C: In the first month I would read the incident reports and sit with your support people for a few days. In the second I would measure where settlements wait, because I do not want to guess. By the end of the third I would have shipped one improvement with a number attached, for example fewer manual corrections, and a written plan for the rest.
# closing
A: Thank you, Priya. Is there anything you would like to add?
C: Only that I enjoyed the questions. If it helps, I can share the public part of our migration write up, because it shows how I document decisions.
A: That is kind. Thank you for your time, and goodbye.
`,
};
