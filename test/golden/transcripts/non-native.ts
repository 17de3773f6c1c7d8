import type { Golden } from '../golden-interview.js';

export const nonNative: Golden = {
  name: 'non-native',
  candidate: { name: 'Mateus Oliveira', role: 'Data Engineer', level: 'mid' },
  wordsPerMinute: 112,
  thinkingS: 2.8,
  talk: `
# welcome
A: Hello Mateus, I am Alex. Please tell me a little about yourself.
C: Hello Alex, thank you for the invite. I am working with data since five years. // First I was in a company of supermarkets, I did the reports of the stock, and now I am since two years in a company of logistic where I build the pipelines.
# self_intro
A: What brought you to data engineering?
C: I had in the supermarket one colleague who every Monday copied by hand the numbers of one hundred and twenty shops. He needed for this the whole morning. I have thought, this can make a machine. So I learned Python in the evenings and I did the first script, and after it he needed ten minutes.
A: That is a good reason. What do you enjoy most today?
C: When the data are not correct and nobody knows why. I am a bit like a detective, I go back step for step until I find the place where it becomes wrong.
# past_experience
A: Tell me about such a case.
C: Last year the numbers of the deliveries were every day a little different between our warehouse and the finance. First I compared the both tables hour by hour, because for the whole day you see nothing. Then I saw that the difference is always at midnight. // It was the time zone: the trucks send the local time and the finance takes the universal time. I changed the pipeline so that it keeps both, I did a test for the midnight, and since then the difference is zero. Before it was around three percent.
A: How did you explain it to the people in finance?
C: I made one drawing with two clocks. With the table they did not understand me, also because of my English, but with the clocks it was clear in one minute. The chief of the finance has even hanged it at the wall.
A: Tell me about something that did not go well.
C: I did a migration of the warehouse in Spark and I was too much optimist. I said two weeks and it became seven. The mistake was that I did not ask which reports depend on the old tables, and there were forty instead of the twelve that I knew. Now I make first a list of who uses what, and only then I say a time.
A: How do you decide whether a pipeline is good enough?
C: I have three questions. Does somebody notice when it stops, can I run it two times without a damage, and can the colleague repair it when I am in holidays. If one of them is no, it is not finished.
# company_fit
A: Why are you interested in this role?
C: Because you have data of sensors in real time, and I did until now only batch. I prepared myself, I built at home a small thing with Kafka for the buses of my city, and I want to do it now in big.
A: What would you need from us to do it well?
C: In the begin somebody who explains me the domain, because without the domain the data are only numbers. And that I can speak with the people who use it, not only with the ticket.
# closing
A: Thank you, Mateus. Is there something you would like to ask?
C: Yes, how do you measure today that the data are correct? Because this would be the first thing that I want to see.
A: A good question for the next conversation. Thank you, and goodbye.
`,
};
