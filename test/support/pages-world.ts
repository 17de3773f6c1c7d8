import { withOverall, type Feedback } from '../../src/domain/feedback.js';
import type { Interview } from '../../src/domain/interviews.js';
import type { Keys } from '../../src/domain/keys.js';
import type { Person } from '../../src/domain/people.js';

/** Ada has everything and one finished interview; Grace has no keys yet; Linus is a stranger to both. */
export const ada: Person = {
  id: '0a0a0a0a-0000-4000-8000-00000000ada0',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  avatar: null,
};

export const grace: Person = {
  id: '0b0b0b0b-0000-4000-8000-00000000face',
  email: 'grace@example.com',
  name: 'Grace Hopper',
  avatar: null,
};

export const linus: Person = {
  id: '0c0c0c0c-0000-4000-8000-0000000000aa',
  email: 'linus@example.com',
  name: 'Linus',
  avatar: null,
};

export const adasKeys: Keys = {
  livekitUrl: 'wss://ada.livekit.example',
  livekitApiKey: 'APIadaadaadaKEYS',
  livekitApiSecret: 'a-livekit-secret-of-ada-SECR',
  openaiKey: 'sk-adas-own-openai-key-OPEN',
  deepgramKey: 'adas-own-deepgram-key-DEEP',
};

export const adasInterview: Interview = {
  id: '11111111-1111-4111-8111-111111111111',
  userId: ada.id,
  candidateName: 'Ada Lovelace',
  interviewDate: '2026-03-04T17:15:00.000Z',
  roomName: 'interview-ada',
  jobRole: 'Backend Engineer',
  experienceLevel: 'mid',
  finalStage: 'closing',
  endedBy: 'natural_completion',
  skippedStages: [],
  hasResume: true,
  hasJd: false,
  conversation: {
    agent: [
      { index: 0, text: 'Hello Ada. Please introduce yourself.', timestamp: 100, stage: 'welcome' },
      { index: 1, text: 'What did you build at Acme?', timestamp: 120, stage: 'past_experience' },
      { index: 2, text: 'Thank you, Ada, and goodbye.', timestamp: 160, stage: 'closing' },
    ],
    user: [
      { index: 0, text: 'I am Ada', timestamp: 110, stage: 'welcome' },
      { index: 1, text: 'and I build engines.', timestamp: 112, stage: 'welcome' },
      { index: 2, text: 'A payments service in Go.', timestamp: 130, stage: 'past_experience' },
    ],
  },
};

export const adasFeedback: Feedback = {
  interviewId: adasInterview.id,
  updatedAt: '2026-03-04T17:30:00.000Z',
  data: {
    scores: withOverall({
      summary_headline: 'Clear stories that still want numbers',
      competencies: [
        { name: 'Technical Depth', score: 4, quick_take: 'Knows why the service was split.' },
        { name: 'Problem Solving', score: 3, quick_take: 'Good instinct, few alternatives named.' },
        { name: 'Communication', score: 5, quick_take: 'Easy to follow.' },
      ],
      top_strength: 'Explains decisions plainly',
      top_improvement: 'Add one measured result to each story',
      answer_structure_score: 3,
    }),
    feedback: [
      '## 1. Role-Anchored Summary',
      'You came across as an engineer who **owns** what she builds.',
      '## 2. Key Strengths',
      '| Competency | Score |\n|---|---|\n| Depth | 4/5 |',
      '- *Plain* words\n- A clear line of thought',
      '## 3. Practice Plan',
      '1. [Behavioural] Tell of a time when a plan failed.\n2. [Technical] How would you shard it?',
      '> We cut the time to pay out by half.',
    ].join('\n\n'),
  },
};
