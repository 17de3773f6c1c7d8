import type { EndedInterview } from '../../src/domain/interviews.js';
import type { Judgement } from '../../src/domain/judgement.js';
import type { SpeechMetrics } from '../../src/domain/speech-metrics.js';

/** Measures of an interview in which somebody spoke well. */
export function measuresWith(part: Partial<SpeechMetrics> = {}): SpeechMetrics {
  return {
    answers: 8,
    words: 800,
    wordsPerMinute: 132,
    fillers: { total: 16, perHundredWords: 2, kinds: [{ word: 'um', count: 16 }] },
    longestAnswer: { words: 190, seconds: 86 },
    talkShare: 0.66,
    responseDelayS: 1.4,
    pauses: { count: 3, longestS: 2.8 },
    numberShare: 0.25,
    stages: [{ stage: 'past_experience', answers: 8, averageWords: 100 }],
    ...part,
  };
}

/** Scores as they are compared: the overall one is the mean of those given by name. */
export function judgementOf(scores: Record<string, number>): Judgement {
  const competencies = Object.entries(scores).map(([name, score]) => ({
    name,
    score,
    quick_take: `${name} was seen.`,
  }));
  const mean = competencies.reduce((sum, { score }) => sum + score, 0) / competencies.length;
  return { overall_score: Math.round(mean * 10) / 10, competencies };
}

/** An ended interview of that day; neither judged nor measured unless told. */
export function endedOn(day: number, part: Partial<EndedInterview> = {}): EndedInterview {
  return {
    id: `interview-${day}`,
    interviewDate: new Date(Date.UTC(2026, 0, day)).toISOString(),
    jobRole: 'Backend Engineer',
    experienceLevel: 'mid',
    measures: null,
    judgement: null,
    ...part,
  };
}
