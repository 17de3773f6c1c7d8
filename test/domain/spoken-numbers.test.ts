import { namesNumber } from '../../src/domain/spoken-numbers.js';

test.each([
  'We were 4 people.',
  'We were four people.',
  'It cut the cost by 30%.',
  'It saved $4,000 a month.',
  'It fell from nine minutes to twenty seconds.',
  'Thousands of orders waited.',
  'We halved the time.',
  'It took one month.',
  'About half of the team left.',
  'Two thirds of them stayed.',
  'I joined in 2019.',
  'We had zero downtime.',
])('“%s” names a number', (text) => {
  expect(namesNumber(text)).toBe(true);
});

test.each([
  'First of all, one of the engineers left.',
  '1 of the engineers left, and the 2nd one stayed.',
  'One day someone asked me, and no one knew.',
  'There are two things I learned, for three different reasons.',
  'We kept the files in S3 and EC2 during COVID-19.',
  'I write Python 3 and Java 17, version 2.1.',
  'It runs 24/7.',
  'I often wait a second, then listen.',
  'Someone attends to it.',
  'We had one-on-one meetings and used Six Sigma.',
  '',
])('“%s” names none', (text) => {
  expect(namesNumber(text)).toBe(false);
});
