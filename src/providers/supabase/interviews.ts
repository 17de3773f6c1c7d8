import type { Interviews } from '../../domain/interviews.js';
import type { ListPosition } from '../../domain/list-position.js';
import { emptyConversation } from '../../domain/transcript.js';
import { dataOf, type Database } from './database.js';
import {
  columnsOf,
  ENDED_COLUMNS,
  endedOf,
  INTERVIEW_COLUMNS,
  interviewOf,
  SUMMARY_COLUMNS,
  summaryOf,
  type EndedRow,
  type InterviewRow,
  type SummaryRow,
} from './interview-row.js';
import { conversationOf } from './stored-conversation.js';

/** As many as are ended side by side; the next look finds the next. */
const LOST_AT_ONCE = 20;

/** Interviews in the table `interviews`; running ones have no `ended_by`. */
export function supabaseInterviews(database: Database): Interviews {
  const table = () => database.from('interviews');
  return {
    async open(interview) {
      const columns = columnsOf({ ...interview, endedBy: null, conversation: emptyConversation() });
      const row = { ...columns, alive_at: interview.interviewDate };
      const opened = table().insert(row).select(INTERVIEW_COLUMNS).single<InterviewRow>();
      return interviewOf(await dataOf<InterviewRow>(opened));
    },
    async find(userId, id) {
      const found = table().select(INTERVIEW_COLUMNS).eq('id', id).eq('user_id', userId);
      const row = await dataOf<InterviewRow | null>(found.maybeSingle<InterviewRow>());
      return row && interviewOf(row);
    },
    async running(userId) {
      const open = table().select(INTERVIEW_COLUMNS).eq('user_id', userId).is('ended_by', null);
      const latest = open.order('interview_date', { ascending: false }).limit(1);
      const row = await dataOf<InterviewRow | null>(latest.maybeSingle<InterviewRow>());
      return row && interviewOf(row);
    },
    async inRoom(userId, roomName) {
      const found = table().select(INTERVIEW_COLUMNS).eq('room_name', roomName).eq('user_id', userId);
      // Of the Python original's two may have the same.
      const latest = found.order('interview_date', { ascending: false }).limit(1);
      const row = await dataOf<InterviewRow | null>(latest.maybeSingle<InterviewRow>());
      return row && interviewOf(row);
    },
    async list(userId, { limit, before, q }) {
      const all = table().select(SUMMARY_COLUMNS).eq('user_id', userId);
      const found = q ? all.or(hasWords(q)) : all;
      const older = before ? found.lte('interview_date', before.date).or(isBehind(before)) : found;
      const newestFirst = older
        .order('interview_date', { ascending: false })
        .order('id', { ascending: false });
      const page = newestFirst.limit(limit);
      const rows = await dataOf<SummaryRow[]>(page.overrideTypes<SummaryRow[], { merge: false }>());
      return rows.map(summaryOf);
    },
    async ended(userId, limit) {
      const ended = table().select(ENDED_COLUMNS).eq('user_id', userId).not('ended_by', 'is', null);
      const newestFirst = ended
        .order('interview_date', { ascending: false })
        .order('id', { ascending: false });
      const newest = newestFirst.limit(limit);
      const rows = await dataOf<EndedRow[]>(newest.overrideTypes<EndedRow[], { merge: false }>());
      return rows.map(endedOf);
    },
    async conversations(userId, ids) {
      const theirs = table().select('id, conversation').eq('user_id', userId).in('id', ids);
      const rows = await dataOf<{ id: string; conversation: unknown }[]>(theirs);
      return rows.map(({ id, conversation }) => ({ id, conversation: conversationOf(conversation) }));
    },
    async change(id, change) {
      const row = { ...columnsOf(change), updated_at: new Date().toISOString() };
      await dataOf(table().update(row).eq('id', id));
    },
    async sign(ids, at) {
      const signed = table().update({ alive_at: at.toISOString() }).in('id', ids).is('ended_by', null);
      return (await dataOf<{ id: string }[]>(signed.select('id'))).map(({ id }) => id);
    },
    async known(ids) {
      return (await dataOf<{ id: string }[]>(table().select('id').in('id', ids))).map(({ id }) => id);
    },
    async hasSign(id, since) {
      const found = table().select('id').eq('id', id).gte('alive_at', since.toISOString());
      return (await dataOf<{ id: string }[]>(found)).length > 0;
    },
    async withoutSign(since) {
      const open = table().select(INTERVIEW_COLUMNS).is('ended_by', null);
      const found = open.lt('alive_at', since.toISOString()).limit(LOST_AT_ONCE);
      const rows = await dataOf<InterviewRow[]>(found.overrideTypes<InterviewRow[], { merge: false }>());
      return rows.map(interviewOf);
    },
    async endWithoutSign(id, since, endedBy) {
      const open = table().update({ ended_by: endedBy }).eq('id', id).is('ended_by', null);
      const ended = open.lt('alive_at', since.toISOString()).select('id');
      return (await dataOf<{ id: string }[]>(ended)).length > 0;
    },
    async remove(userId, id) {
      const removed = table().delete().eq('id', id).eq('user_id', userId).select('id');
      return (await dataOf<{ id: string }[]>(removed)).length > 0;
    },
  };
}

/** The filter for what comes after a place. The date's own bound stands beside it, for an index cannot look into an "or". */
function isBehind({ date, id }: ListPosition): string {
  const older = `interview_date.lt."${date}"`;
  return id ? `${older},id.lt.${id}` : older;
}

/**
 * The filter for words in the name or the role. What stands for "anything" in a pattern is taken as itself, but for the star:
 * PostgREST has no way to write it, so it finds any one character.
 */
function hasWords(q: string): string {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&').replaceAll('*', '_')}%`;
  const quoted = `"${pattern.replace(/[\\"]/g, '\\$&')}"`;
  return `candidate_name.ilike.${quoted},job_role.ilike.${quoted}`;
}
