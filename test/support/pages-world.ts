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
      {
        index: 0,
        text: 'Hello Ada. Please introduce yourself.',
        timestamp: 100,
        stage: 'welcome',
        speech_ms: 4_000,
      },
      {
        index: 1,
        text: 'What did you build at Acme?',
        timestamp: 120,
        stage: 'past_experience',
        speech_ms: 3_000,
      },
      { index: 2, text: 'Why this role?', timestamp: 140, stage: 'company_fit', speech_ms: 2_000 },
      { index: 3, text: 'Thank you, Ada, and goodbye.', timestamp: 160, stage: 'closing', speech_ms: 3_000 },
    ],
    user: [
      { index: 0, text: 'I am Ada', timestamp: 110, stage: 'welcome', speech_ms: 1_500 },
      { index: 1, text: 'and I build engines.', timestamp: 112, stage: 'welcome', speech_ms: 3_000 },
      {
        index: 2,
        text: 'A payments service in Go.',
        timestamp: 130,
        stage: 'past_experience',
        speech_ms: 3_000,
      },
      {
        index: 3,
        text: 'Because careful work matters here.',
        timestamp: 150,
        stage: 'company_fit',
        speech_ms: 4_000,
      },
    ],
  },
};

/** A report as it has to be, with all that Markdown can do. */
export const adasReport = `## 1. Role-Anchored Summary

You came across as an engineer who **owns** what she builds.

| Competency | Score |
|---|---|
| Depth | 4/5 |

## 2. Key Strengths

### You name what you built

> "A payments service in Go."

- *Plain* words
- A clear line of thought
  - with one step after the other

### You say why

> "Because careful work matters here."

It ties your answer to the role.

## 3. Development Areas

### Say more about yourself

> "I am Ada and I build engines."

**Technique:** Tell in three sentences what you do now, what you did before, and what comes next.

### Name the result

> "A payments service in Go."

**Technique:** Close each story with one number.

### Give an example

> "Because careful work matters here."

**Technique:** Add a sentence that begins with \`For example\`.

## 4. Answer Rewrite Example

### What did you build at Acme?

**Before:**

> "A payments service in Go."

**After:** I built a payments service in Go, which [what changed for its users].

**What changed:** Your own part and a result are named.

## 5. Practice Plan

### Week 1

- Tell one story a day aloud.

### Week 2

- Do a whole interview again.

### Questions

1. [Behavioural] Tell of a time when a plan failed.
2. [Technical] How would you shard it?
3. [Company Fit] What would you do in your first month?`;

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
    feedback: adasReport,
    made_at: '2026-03-04T17:30:00.000Z',
    model: 'a-model',
  },
};
