/** What the robot candidate says, in order; without figures, which may rightly be written in two ways. */
export const ANSWERS = [
  'I am a backend engineer and I have worked on payments and on logistics for several years.',
  'I like systems where correctness matters, because a small mistake can hurt many people.',
  'I enjoy small teams that review each other honestly, and where everybody owns a service.',
  'We moved our orders to a new queue, and first I measured where all the time was lost.',
  'Then I split the queue by warehouse, and the waiting time fell from minutes to seconds.',
  'We wrote to both queues for two weeks and compared the results every single night.',
  'My manager wanted to move faster, so I showed him what a lost order really costs us.',
  'I would talk to the people in the warehouse much earlier than we did at that time.',
  'The database was slow because nobody had created an index for the most common question.',
  'I want to work here because you handle money for small shops and care about them.',
  'In my first month I would read the reports of old incidents and talk to the team.',
  'I learn a new system best when I fix a small problem in it and explain it to others.',
  'When two people disagree I ask both of them to write down what they want to reach.',
  'I test the risky part first, and then I write down what I found for everybody else.',
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
