/** What the robot candidate says, in order; without figures, which may rightly be written in two ways. */
export const ANSWERS = [
  'I work as a software engineer, and for several years I have built payment services.',
  'I like systems where correctness matters, because a small mistake can hurt many people.',
  'In small teams people talk to each other, and that helps me to do good work.',
  'We moved our orders to a new system, and first we measured where the time was lost.',
  'Then I split the work by warehouse, and the waiting time fell from minutes to seconds.',
  'For two weeks we ran the old and the new system side by side, and compared the results.',
  'My manager wanted to move faster, so I showed him what a lost order really costs us.',
  'I would talk to the people who do the work much earlier, because they know the problems.',
  'The database was slow because nobody had created an index for the most common question.',
  'I want to work here because you help small companies and because you care about them.',
  'In my first month I would read the reports of old incidents and talk to the team.',
  'I learn a new system best when I fix a small problem in it and explain it to others.',
  'When two people disagree I ask both of them to write down what they want to reach.',
  'I look at the difficult part first, and then I write down what I found for everybody else.',
  'Thank you for your time, I have enjoyed this conversation with you very much.',
  'I keep a list of decisions, so that new people understand why things are as they are.',
];

export const RESUME = `Ada Lovelace
Backend Engineer

Experience
Analytical Engines, Senior Engineer, 2020 to 2024
- Rebuilt the order queue with Kafka and PostgreSQL
- Led the migration of the billing service to Kubernetes
`;
