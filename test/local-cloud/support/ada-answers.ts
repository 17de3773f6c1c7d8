/** What Ada says in an interview; no figures, which may rightly be written in two ways. */
export const ADA_ANSWERS = [
  'I worked on a payment service that many people use every day.',
  'In my last job I led a small team and we moved everything to the cloud.',
  'The hardest problem was a memory leak that only happened in production.',
  'I am looking for a company where I can learn from experienced people.',
  'We measured the latency before and after, and it went down by almost half.',
  'My biggest weakness is that I sometimes spend too long on details.',
  'First we talked to the customers, then we wrote a small prototype.',
  'I studied computer science in London and graduated two years ago.',
  'When the deadline was close, I asked my manager to remove two features.',
  'I think good communication is more important than any programming language.',
  'The database was slow because nobody had created an index.',
  'Thank you, I do not have any more questions.',
];
