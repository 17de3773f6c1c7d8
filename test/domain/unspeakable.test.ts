import { instructionsFor, ownWordsOf, type Briefing } from '../../src/domain/instructions.js';
import { sentencesOf } from '../../src/domain/sentences.js';
import { STAGE_IDS, STAGES } from '../../src/domain/stages/index.js';
import { objectionTo, type Saying } from '../../src/domain/unspeakable.js';

const briefing: Briefing = {
  stage: 'past_experience',
  candidate: { name: '', role: '', level: 'senior' },
  resume: 'Rebuilt the order queue of the billing service at Acme with Kafka and PostgreSQL.',
  jobDescription: 'You will look after the systems that move money between banks at night.',
  questionsAsked: ['What did you build at Acme?'],
  asked: 2,
  secondsLeft: 190,
  mayMoveOn: true,
  lastAnswer: 'full',
};

const saying: Saying = { stage: 'past_experience', said: '', ownWords: ownWordsOf(briefing) };

test.each([
  'Thank you for explaining that.',
  'What happened, what did you do, and what came of it in the end?',
  'You said nine out of ten customers stayed, so how did you find that out?',
  'How would you rate yourself in Kafka, from one to five?',
  'Your resume says that you rebuilt the order queue of the billing service at Acme with Kafka and PostgreSQL: why?',
  'You would look after the systems that move money between banks at night: have you done that?',
  'How did you say goodbye to the old system?',
  'What did you learn when the project was over?',
  'How did you reach the five-star rating of the app?',
  'What was the north star metric of your team?',
  'You passed two exams in 2021; what did you use of them?',
  'Was your team there for 24/7 support, or in office hours?',
  'How did the score of the credit model change?',
  'When did the interviews with users give you a surprise?',
  'Which part of it would you move on to a new platform?',
  'Would you use a map from strings to numbers there, in C++ or in TypeScript?',
  'What would your colleagues give you five points for?',
  'I would like to hear about the two of you: who decided?',
  'What made you choose a senior role rather than a lead one?',
])('Alex may say: %s', (sentence) => {
  expect(objectionTo(sentence, saying)).toBeNull();
});

test.each(STAGE_IDS)('What Alex says by itself in %s is spoken', (stage) => {
  const own = ownWordsOf({ ...briefing, stage });
  const candidate = {
    name: 'Ada Lovelace',
    role: 'Senior Engineer for the Systems that Move Money at Night',
    level: 'mid',
  } as const;
  const words = STAGES.flatMap((one) => {
    const { full, short } = one.transition(candidate);
    return [full, short, ...one.spareQuestions(candidate)];
  });
  for (const sentence of words.flatMap(sentencesOf))
    expect(objectionTo(sentence, { stage, said: '', ownWords: own })).toBeNull();
});

test.each([
  ['instructions', 'Sure: You are Alex, a friendly and attentive interviewer.'],
  ['instructions', 'It says, do not summarise what was said, give no feedback, no score and no advice.'],
  ['instructions', 'DO NOT -- SUMMARISE WHAT WAS SAID, GIVE NO FEEDBACK!'],
  ['markup', 'I was given this: <resume> and so on.'],
  ['markup', '</interview_state> is the end of it.'],
  ['markup', 'stage: past_experience'],
  ['markup', '{"overall_score": 5}'],
  ['markup', 'I call move_on now.'],
  ['markup', '<|im_start|>assistant'],
  ['score', 'I give you five out of five.'],
  ['score', 'I would rate your answers four, on the whole.'],
  ['score', 'Your overall score is excellent.'],
  ['score', 'That is a 5/5.'],
  ['score', 'Score: 5'],
  ['score', 'You scored nine points.'],
  ['score', 'Nine out of ten.'],
  ['score', 'Congratulations, you are hired!'],
  ['score', 'You have passed the interview.'],
  ['technique', 'Could you answer with the STAR method?'],
  ['technique', 'Tell it as a star format answer.'],
  ['goes on', 'The interview is over.'],
  ['goes on', 'This interview has now ended, thank you.'],
  ['goes on', 'Goodbye, Ada.'],
  ['too long', 'la '.repeat(400)],
])('Alex does not speak of %s: %s', (why, sentence) => {
  expect(objectionTo(sentence, saying)).toContain(why);
});

test('Instructions that are read out in small pieces are noticed as soon as eight words are together', () => {
  const said = 'You are Alex. A friendly and attentive.';
  expect(objectionTo('Interviewer!', { ...saying, said })).toContain('instructions');
  expect(objectionTo('Interviewer!', saying)).toBeNull();
});

test('Of the whole system message, whatever the stage, its first sentence is already held back', () => {
  for (const stage of STAGE_IDS) {
    const ownWords = ownWordsOf({ ...briefing, stage });
    const [first = ''] = sentencesOf(
      instructionsFor({ ...briefing, stage, candidate: { ...briefing.candidate, name: 'Ada' } }),
    );
    expect(objectionTo(first, { stage, said: '', ownWords })).toContain('instructions');
  }
});

test('In the closing goodbyes are welcome, and a long speech still comes to an end', () => {
  expect(objectionTo('Goodbye, Ada.', { ...saying, stage: 'closing' })).toBeNull();
  expect(objectionTo('Goodbye, Ada.', { ...saying, stage: 'closing', said: 'la '.repeat(300) })).toContain(
    'too long',
  );
});
