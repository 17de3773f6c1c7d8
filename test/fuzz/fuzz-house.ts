import { createHmac } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { Visitor } from '../../local-cloud/visitor.js';
import type { Database } from '../../src/providers/supabase/database.js';
import { adasFeedback, adasInterview } from '../support/pages-world.js';
import type { RunningSite } from '../support/running-site.js';
import { SiteHouse } from '../support/site-house.js';
import { until } from '../support/until.js';
import type { BadRequest } from './bad-request.js';
import { PLACES } from './good-requests.js';

const SECRET_KEY = 'a secret that signs the cookies of a thousand people';
/** Whatever is kept of some ten thousand requests does not fit in it: the process would end. */
const SMALL_HEAP = '--max-semi-space-size=2 --max-old-space-size=96';
const EMAIL = 'ada@local.test';
const FAR_AHEAD = '2100-01-01T00:00:00Z';
/** Rows that are written with one question. */
const AT_ONCE = 250;

export const PEOPLE = 1_000;

type Row = Record<string, unknown>;

/**
 * The compiled site behind a proxy over the local cloud, with a thousand people in it: of four, two have all keys, one has a
 * part of them, one none. Each has an interview that is over, with feedback, one that is running, and a resume.
 * So many, because each of them may ask only so often.
 */
export class FuzzHouse {
  private constructor(
    private readonly house: SiteHouse,
    readonly site: RunningSite,
    private readonly examples: Examples,
  ) {}

  static async open(): Promise<FuzzHouse> {
    const house = await SiteHouse.open();
    const site = await house.startSite({ TRUST_PROXY: '1', SECRET_KEY, NODE_OPTIONS: SMALL_HEAP });
    const visitor = new Visitor(site.site);
    await visitor.signIn(EMAIL);
    const saved = await visitor.post('/api/user/keys', house.keys);
    if (!saved.ok) throw new Error(`The keys were not saved: ${await saved.text()}`);
    return new FuzzHouse(house, site, await examplesIn(house.rows));
  }

  get port(): number {
    return Number(new URL(this.site.site).port);
  }

  /** How many files and sockets the site has open; 0 where the system does not tell. */
  get handles(): number {
    const folder = `/proc/${this.site.child.pid}/fd`;
    return existsSync(folder) ? readdirSync(folder).length : 0;
  }

  /** What a browser of this site sends with every request, whoever it belongs to. */
  get headers(): [string, string][] {
    return [
      ['Host', new URL(this.site.site).host],
      ['Origin', this.site.site],
      ['Cookie', `mockflow=${PLACE_OF_COOKIE}`],
      ['X-Forwarded-For', PLACE_OF_ADDRESS],
    ];
  }

  /** The same request as one of the people sends it, from an address where nobody else is. */
  as(number: number, request: BadRequest): BadRequest {
    const { interview, running, room, resume } = thingsOf(number);
    const places: [string, string][] = [
      [PLACES.interview, interview],
      [PLACES.running, running],
      [PLACES.room, room],
      [PLACES.resume, resume],
      [PLACE_OF_COOKIE, signed(sidOf(number))],
      [PLACE_OF_ADDRESS, `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`],
    ];
    const placed = (text: string) => places.reduce((so, [place, own]) => so.replaceAll(place, own), text);
    return {
      ...request,
      target: placed(request.target),
      headers: request.headers.map(([name, value]) => [name, placed(value)]),
      body: request.body.includes('ffffffff-')
        ? Buffer.from(placed(request.body.toString('latin1')), 'latin1')
        : request.body,
    };
  }

  /** Everybody has again what they had. */
  async restock(): Promise<void> {
    const { rows } = this.house;
    await rows.from('users').delete().neq('email', EMAIL).throwOnError();
    await rows.from('sessions').delete().neq('sid', String(this.examples.session.sid)).throwOnError();
    const people = Array.from({ length: PEOPLE }, (_, number) => number);
    const { user, keys, session } = this.examples;
    const own = (row: Row, number: number) => ownOf(row, String(user.id), number);
    await put(
      rows,
      'users',
      people.map((n) => own({ ...user, google_id: `google-${n}` }, n)),
    );
    await put(
      rows,
      'sessions',
      people.map((n) => own({ ...session, sid: sidOf(n) }, n)),
    );
    await put(
      rows,
      'user_api_keys',
      people
        .filter((n) => n % 4 < 3)
        .map((n) => own({ ...keys, ...(n % 4 === 2 && { openai_key_encrypted: null }) }, n)),
    );
    await put(rows, 'interviews', people.flatMap(interviewsOf));
    await put(rows, 'feedback', people.map(feedbackOf));
    await put(rows, 'documents', people.map(resumeOf));
  }

  /** Error lines of the site's log. */
  get errors(): string[] {
    return this.site.log
      .split('\n')
      .filter((line) => /"level":[56]0/.test(line) || (line !== '' && !line.startsWith('{')));
  }

  /** Waits until nobody is connected with it any more. */
  settled(): Promise<unknown> {
    let before = -1;
    return until('the lines to be closed', () => {
      const same = this.handles === before;
      before = this.handles;
      return same;
    });
  }

  close(): Promise<void> {
    return this.house.close();
  }
}

const PLACE_OF_COOKIE = '%cookie-of-the-person%';
const PLACE_OF_ADDRESS = '%address-of-the-person%';

interface Examples {
  user: Row;
  keys: Row;
  session: Row;
}

/** One person's rows as the site itself has written them. */
async function examplesIn(rows: Database): Promise<Examples> {
  const only = async (table: string, like: (row: Row) => boolean): Promise<Row> => {
    const { data } = await rows.from(table).select().throwOnError();
    const found = (data as Row[]).find(like);
    if (!found) throw new Error(`Nothing of ${EMAIL} stands in ${table}.`);
    return found;
  };
  const user = await only('users', ({ email }) => email === EMAIL);
  return {
    user,
    keys: await only('user_api_keys', ({ user_id }) => user_id === user.id),
    session: await only('sessions', (row) => JSON.stringify(row).includes(String(user.id))),
  };
}

/** The row as it would be if it were that person's. */
function ownOf({ id, ...row }: Row, owner: string, number: number): Row {
  const text = JSON.stringify({ ...row, ...(id === owner && { id }) });
  const own = text.replaceAll(owner, idOf(number, 0)).replaceAll(EMAIL, `person-${number}@local.test`);
  return JSON.parse(own) as Row;
}

function thingsOf(number: number): typeof PLACES {
  return {
    interview: idOf(number, 1),
    running: idOf(number, 2),
    room: `interview-${idOf(number, 3)}`,
    resume: idOf(number, 4),
  };
}

/** Of one length, whoever and whatever it is. */
function idOf(number: number, kind: number): string {
  return `0000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function sidOf(number: number): string {
  return `session-of-person-${number}`;
}

/** A session's id as it stands in a cookie. */
function signed(sid: string): string {
  const signature = createHmac('sha256', SECRET_KEY).update(sid).digest('base64').replace(/=+$/, '');
  return `s%3A${sid}.${encodeURIComponent(signature)}`;
}

function interviewsOf(number: number): Row[] {
  const { interview, running, room } = thingsOf(number);
  const { conversation } = adasInterview;
  const both = {
    user_id: idOf(number, 0),
    candidate_name: 'Grace Hopper',
    interview_date: '2026-03-04T17:15:00Z',
    job_role: 'Engineer',
    experience_level: 'mid',
    conversation,
    total_messages: { agent: conversation.agent.length, user: conversation.user.length },
    alive_at: FAR_AHEAD,
  };
  return [
    {
      ...both,
      id: interview,
      room_name: `over-${number}`,
      final_stage: 'closing',
      ended_by: 'natural_completion',
    },
    { ...both, id: running, room_name: room, final_stage: 'welcome', ended_by: null },
  ];
}

function feedbackOf(number: number): Row {
  const feedback_data = { ...adasFeedback.data, former: [adasFeedback.data] };
  return { user_id: idOf(number, 0), interview_id: idOf(number, 1), feedback_data };
}

function resumeOf(number: number): Row {
  const text = 'Ten years of engines.';
  const facts = { document_type: 'resume', filename: 'resume.txt', text, char_count: text.length };
  return { ...facts, id: idOf(number, 4), user_id: idOf(number, 0) };
}

async function put(rows: Database, table: string, all: Row[]): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE)
    await rows
      .from(table)
      .insert(all.slice(at, at + AT_ONCE))
      .throwOnError();
}
