import { randomUUID } from 'node:crypto';
import type { Documents, StoredDocument } from '../../src/domain/documents.js';
import type { Feedback, FeedbackStore } from '../../src/domain/feedback.js';
import type { Interview, Interviews } from '../../src/domain/interviews.js';
import type { SpeechMetrics } from '../../src/domain/speech-metrics.js';
import type { KeyStore, Keys } from '../../src/domain/keys.js';
import type { OwnData } from '../../src/domain/own-data.js';
import type { People, Person } from '../../src/domain/people.js';
import { emptyConversation } from '../../src/domain/transcript.js';
import { endedOf, pageOf } from './page-of.js';

/** The stores of the database, kept in memory. */
export function memoryPeople(people: Person[]): People {
  return {
    welcome: (identity) => {
      const known = people.find((person) => person.email === identity.email);
      const person = known ?? { id: randomUUID(), ...identity };
      if (!known) people.push(person);
      return Promise.resolve(person);
    },
    forget: (id) => {
      const at = people.findIndex((person) => person.id === id);
      if (at >= 0) people.splice(at, 1);
      return Promise.resolve();
    },
  };
}

/** What is known of people and their interviews, without documents. */
export function memoryOwnData(people: Person[], rows: Interview[]): OwnData {
  return {
    person: (userId) => {
      const person = people.find(({ id }) => id === userId);
      return Promise.resolve(person ? { ...person } : null);
    },
    interviews: (userId, after) =>
      Promise.resolve(after ? [] : rows.filter((row) => row.userId === userId).map((row) => ({ ...row }))),
    documents: () => Promise.resolve([]),
  };
}

export function memoryKeys(saved: Record<string, Partial<Keys>>): KeyStore {
  const stored = new Map(Object.entries(saved));
  return {
    of: (userId) => {
      const values = stored.get(userId);
      return Promise.resolve(values ? { values, updatedAt: '2026-03-01T00:00:00.000Z' } : null);
    },
    save: (userId, values) => {
      stored.set(userId, { ...stored.get(userId), ...values });
      return Promise.resolve();
    },
    forget: (userId) => {
      stored.delete(userId);
      return Promise.resolve();
    },
  };
}

/** @param feedback where the scores are that progress shows. */
export function memoryInterviews(rows: Interview[], feedback = memoryFeedback()): Interviews {
  const measures = new Map<string, SpeechMetrics>();
  const ofPerson = (userId: string) => rows.filter((row) => row.userId === userId);
  const signs = new Map<string, Date>();
  const lastSign = (id: string) =>
    signs.get(id) ?? new Date(rows.find((row) => row.id === id)?.interviewDate ?? 0);
  const isLost = (row: Interview, since: Date) => !row.endedBy && lastSign(row.id) < since;
  return {
    open: (interview) => {
      const row = { ...interview, id: randomUUID(), endedBy: null, conversation: emptyConversation() };
      rows.push(row);
      return Promise.resolve(row);
    },
    find: (userId, id) => Promise.resolve(ofPerson(userId).find((row) => row.id === id) ?? null),
    running: (userId) => Promise.resolve(ofPerson(userId).find((row) => !row.endedBy) ?? null),
    inRoom: (userId, room) => Promise.resolve(ofPerson(userId).find((row) => row.roomName === room) ?? null),
    list: (userId, page) =>
      Promise.resolve(
        pageOf(ofPerson(userId), page).map((row) => ({
          ...row,
          totalMessages: { agent: 0, user: 0 },
          overallScore: null,
        })),
      ),
    ended: async (userId, limit) => {
      const stored = await Promise.all(ofPerson(userId).map(({ id }) => feedback.of(userId, id)));
      return endedOf(ofPerson(userId), limit, {
        measures,
        feedback: stored.filter((one) => one !== null),
      });
    },
    conversations: (userId, ids) => Promise.resolve(ofPerson(userId).filter(({ id }) => ids.includes(id))),
    change: (id, { measures: measured, ...change }) => {
      const row = rows.find((one) => one.id === id);
      if (row) Object.assign(row, change);
      if (row && measured) measures.set(id, measured);
      return Promise.resolve();
    },
    sign: (ids, at) => {
      const open = rows.filter((row) => ids.includes(row.id) && !row.endedBy).map(({ id }) => id);
      for (const id of open) signs.set(id, at);
      return Promise.resolve(open);
    },
    known: (ids) => Promise.resolve(rows.map(({ id }) => id).filter((id) => ids.includes(id))),
    hasSign: (id, since) => Promise.resolve(lastSign(id) >= since),
    withoutSign: (since) => Promise.resolve(rows.filter((row) => isLost(row, since))),
    endWithoutSign: (id, since, endedBy) => {
      const lost = rows.filter((row) => row.id === id && isLost(row, since));
      for (const row of lost) row.endedBy = endedBy;
      return Promise.resolve(lost.length > 0);
    },
    remove: (userId, id) => {
      const at = rows.findIndex((row) => row.userId === userId && row.id === id);
      if (at >= 0) rows.splice(at, 1);
      return Promise.resolve(at >= 0);
    },
  };
}

export function memoryDocuments(): Documents & { all: StoredDocument[] } {
  const all: StoredDocument[] = [];
  return {
    all,
    keep: (document) => {
      const stored = { ...document, id: randomUUID(), createdAt: '2026-03-01T00:00:00.000Z' };
      all.push(stored);
      return Promise.resolve(stored);
    },
    find: (userId, id) => Promise.resolve(all.find((one) => one.userId === userId && one.id === id) ?? null),
    latest: (userId, type) =>
      Promise.resolve(all.findLast((one) => one.userId === userId && one.documentType === type) ?? null),
  };
}

export function memoryFeedback(): FeedbackStore {
  const stored = new Map<string, Feedback & { userId: string }>();
  return {
    of: (userId, interviewId) => {
      const found = stored.get(interviewId);
      return Promise.resolve(found?.userId === userId ? found : null);
    },
    put: (userId, interviewId, data) => {
      stored.set(interviewId, { userId, interviewId, data, updatedAt: '2026-03-01T00:00:00.000Z' });
      return Promise.resolve();
    },
  };
}
