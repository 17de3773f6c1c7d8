const ROLE = 'Backend Engineer';

/** Who speaks, in which stage, how many seconds after the one before, and what. */
type Line = [speaker: 'agent' | 'user', stage: string, afterS: number, text: string];

const LINES: Line[] = [
  [
    'agent',
    'welcome',
    0,
    'Hello Ada, I am Alex. Today we practise an interview for the role of Backend Engineer. Please tell me a little about yourself.',
  ],
  [
    'user',
    'welcome',
    9,
    'Hi Alex. I am a backend engineer with five years of experience, mostly in payments and logistics.',
  ],
  ['agent', 'self_intro', 8, 'Thank you, Ada. What drew you to backend work in the first place?'],
  [
    'user',
    'self_intro',
    7,
    'I like systems where correctness matters. In my first job I fixed a rounding error that had cost two percent of our revenue.',
  ],
  ['agent', 'self_intro', 11, 'And what kind of team brings out the best in you?'],
  [
    'user',
    'self_intro',
    6,
    'Um, small teams that review each other honestly. I think we were four people, and everybody owned a service.',
  ],
  [
    'agent',
    'past_experience',
    12,
    'Let us look at your experience. You mention a queue that you rebuilt. What was the situation?',
  ],
  [
    'user',
    'past_experience',
    6,
    'Our orders waited up to nine minutes. First I measured where the time went, then I split the queue by warehouse, and the wait fell to twenty seconds.',
  ],
  ['agent', 'past_experience', 16, 'How did you make sure that nothing was lost while you moved?'],
  [
    'user',
    'past_experience',
    6,
    'We wrote to both queues for two weeks and compared them every night. Only when they agreed seven days in a row did we switch.',
  ],
  ['agent', 'past_experience', 14, 'Tell me about a decision there that you would take differently today.'],
  [
    'user',
    'past_experience',
    8,
    'I would, you know, talk to the warehouse people earlier. I learned late that they printed labels by hand.',
  ],
  ['agent', 'company_fit', 13, 'Now to this role. Why does it interest you?'],
  [
    'user',
    'company_fit',
    6,
    'Because you handle money for small shops, and a mistake there hurts somebody. I want to work where care pays off.',
  ],
  ['agent', 'company_fit', 12, 'How would you begin in your first month?'],
  [
    'user',
    'company_fit',
    6,
    'I would read the incident reports of the last year, pair with two people, and ship one small fix in the first week.',
  ],
  [
    'agent',
    'closing',
    12,
    'Thank you, Ada. Your examples were concrete and easy to follow. Good luck, and goodbye.',
  ],
];

/** A row of `interviews`: a conversation that came to its natural end an hour before it is made. */
export function finishedInterview(userId: string) {
  const start = Date.now() / 1000 - 3600;
  const conversation = conversationFrom(start);
  return {
    user_id: userId,
    candidate_name: 'Ada Ready',
    interview_date: new Date(start * 1000).toISOString(),
    room_name: `interview-finished-${userId}`,
    job_role: ROLE,
    experience_level: 'mid',
    final_stage: 'closing',
    ended_by: 'natural_completion',
    skipped_stages: [],
    has_resume: true,
    has_jd: false,
    conversation,
    total_messages: { agent: conversation.agent.length, user: conversation.user.length },
  };
}

function conversationFrom(start: number) {
  let timestamp = start;
  const said = LINES.map(([speaker, stage, afterS, text]) => ({
    speaker,
    stage,
    text,
    timestamp: (timestamp += afterS),
  }));
  const of = (speaker: Line[0]) =>
    said
      .filter((line) => line.speaker === speaker)
      .map(({ text, timestamp, stage }, index) => ({ index, text, timestamp, stage }));
  return { agent: of('agent'), user: of('user') };
}
