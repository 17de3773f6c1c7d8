const ROLE = 'Backend Engineer';

/** Who speaks, in which stage, after how many seconds of silence, and what. */
type Line = [speaker: 'agent' | 'user', stage: string, silenceS: number, text: string];

/** How fast they speak. */
const WORDS_A_MINUTE = { agent: 150, user: 142 };

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
    0.9,
    'Hi Alex. I am a backend engineer with five years of experience, mostly in payments and logistics.',
  ],
  ['agent', 'self_intro', 1, 'Thank you, Ada. What drew you to backend work in the first place?'],
  [
    'user',
    'self_intro',
    1.4,
    'I like systems where correctness matters. In my first job I fixed a rounding error that had cost two percent of our revenue.',
  ],
  ['agent', 'self_intro', 1.1, 'And what kind of team brings out the best in you?'],
  [
    'user',
    'self_intro',
    0.7,
    'Um, small teams that review each other honestly. I think we were four people, and everybody owned a service.',
  ],
  [
    'agent',
    'past_experience',
    1,
    'Let us look at your experience. You mention a queue that you rebuilt. What was the situation?',
  ],
  [
    'user',
    'past_experience',
    2.1,
    'Our orders waited up to nine minutes, and the warehouses called us every morning. My task was to find out why, and to mend it without stopping the shop. First I measured where the time went: one slow warehouse held up, um, all the others, because they shared one queue.',
  ],
  [
    'user',
    'past_experience',
    2.6,
    'Then I split the queue by warehouse, wrote a small tool that moved the waiting orders, and put a limit on every call to the label printer. I showed the plan to the two teams that depended on it before I began, and they, you know, found a case I had not thought of. After three weeks the wait had fallen to twenty seconds, and nobody called us in the morning any more.',
  ],
  ['agent', 'past_experience', 1.2, 'How did you make sure that nothing was lost while you moved?'],
  [
    'user',
    'past_experience',
    1.1,
    'We wrote to both queues for two weeks and compared them every night. Only when they agreed seven days in a row did we switch.',
  ],
  ['agent', 'past_experience', 1, 'Tell me about a decision there that you would take differently today.'],
  [
    'user',
    'past_experience',
    1.8,
    'I would, you know, talk to the warehouse people earlier. I learned late that they printed labels by hand.',
  ],
  ['agent', 'company_fit', 1.1, 'Now to this role. Why does it interest you?'],
  [
    'user',
    'company_fit',
    0.8,
    'Because you handle money for small shops, and a mistake there hurts somebody. I want to work where care pays off.',
  ],
  ['agent', 'company_fit', 1, 'How would you begin in your first month?'],
  [
    'user',
    'company_fit',
    1.2,
    'I would read the incident reports of the last year, pair with two people, and ship one small fix in the first week.',
  ],
  [
    'agent',
    'closing',
    1,
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
  let time = start;
  const said = LINES.map(([speaker, stage, silenceS, text]) => {
    const timestamp = time + silenceS;
    const speech_ms = Math.round((text.split(' ').length / WORDS_A_MINUTE[speaker]) * 60_000);
    time = timestamp + speech_ms / 1000;
    return { speaker, text, timestamp, stage, speech_ms };
  });
  const of = (wanted: Line[0]) =>
    said
      .filter(({ speaker }) => speaker === wanted)
      .map(({ text, timestamp, stage, speech_ms }, index) => ({ index, text, timestamp, stage, speech_ms }));
  return { agent: of('agent'), user: of('user') };
}
