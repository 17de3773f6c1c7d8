import { inspect } from 'node:util';
import { neighbour } from '../support/http-neighbour.js';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { withOverall } from '../../src/domain/feedback.js';
import type { Interview } from '../../src/domain/interviews.js';
import { measure } from '../../src/domain/speech-metrics.js';
import { fernet } from '../../src/providers/fernet.js';
import { type Database, isoTime, openDatabase } from '../../src/providers/supabase/database.js';
import { supabaseDocuments } from '../../src/providers/supabase/documents.js';
import { supabaseFeedback } from '../../src/providers/supabase/feedback.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import { databaseReachable } from '../../src/providers/supabase/reachable.js';
import { adasInterview, adasKeys } from '../support/pages-world.js';

const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

let supabase: RunningSupabase;
let database: Database;
let ada: string;
let linus: string;

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
});

beforeEach(async () => {
  await database.from('users').delete().neq('email', '').throwOnError();
  const people = supabasePeople(database);
  ada = (await people.welcome({ googleId: 'g-ada', email: 'ada@example.com', name: 'Ada', avatar: null })).id;
  linus = (
    await people.welcome({ googleId: 'g-linus', email: 'linus@example.com', name: 'Linus', avatar: null })
  ).id;
});

afterAll(() => supabase.close());

describe('People', () => {
  test('Ada is found by her Google id, whatever her address is now', async () => {
    const people = supabasePeople(database);
    const again = await people.welcome({
      googleId: 'g-ada',
      email: 'ada@new.example',
      name: 'Ada L',
      avatar: 'a.png',
    });
    expect(again).toEqual({ id: ada, email: 'ada@new.example', name: 'Ada L', avatar: 'a.png' });
    expect(
      await people.welcome({ googleId: 'g-ada', email: 'ada@new.example', name: 'Ada L', avatar: null }),
    ).toEqual({ ...again, avatar: null });
  });

  test('somebody of the Python original is found by address, and keeps the id', async () => {
    const { data } = await database
      .from('users')
      .insert({ email: 'grace@example.com' })
      .select('id')
      .single<{ id: string }>()
      .throwOnError();
    const people = supabasePeople(database);
    const grace = await people.welcome({
      googleId: 'g-grace',
      email: 'grace@example.com',
      name: 'Grace',
      avatar: null,
    });
    expect(grace.id).toBe(data.id);
  });
});

describe('Keys', () => {
  test('are stored as Fernet tokens, come back as they were, and are replaced one by one', async () => {
    const keys = supabaseKeys(database, fernet([KEY]));
    expect(await keys.of(ada)).toBeNull();
    await keys.save(ada, adasKeys);
    await keys.save(ada, { openaiKey: 'sk-new' });
    expect((await keys.of(ada))?.values).toEqual({ ...adasKeys, openaiKey: 'sk-new' });

    const { data } = await database.from('user_api_keys').select().throwOnError();
    // The first save made the row, the second changed it.
    expect(data).toHaveLength(1);
    expect(JSON.stringify(data)).toContain('gAAAAA');
    for (const secret of Object.values(adasKeys)) expect(JSON.stringify(data)).not.toContain(secret);

    await keys.forget(ada);
    expect(await keys.of(ada)).toBeNull();
  });

  test('as the Python original stored them are read, and its salt, of which nothing was made, is left alone', async () => {
    // Made with cryptography 48.0.0 and the key below.
    const row = {
      user_id: ada,
      livekit_url_encrypted:
        'gAAAAABrCwhv0g91MZOehl8ZO9Sxjk-yBS70sR2Bzb4FwbmfaFhUWylZFBewIn9vN1m9zP3oBzKVTOKrfvgj84NSg0dTiqoBEzy0tV1lWK9gAx8GOn2BUE80gJKmhiEr65IbDx9btBTG',
      livekit_key_encrypted:
        'gAAAAABrCwhvWrzU0CZPLUSSJFOWKiz4TtFXYWcaXRdL74CRL1IJ7WVcAy-neW2dd01Ra1VmYwXh2uY1Q4_Y933YK_3FenStXw==',
      livekit_secret_encrypted:
        'gAAAAABrCwhvvQ0_VDrK_87KYx9OMtk4W5R3Wtwytz1fQOZ6hV-pa_xm50Na_LpmFdfsEKtCiueLml6FJj0G76soEEi7kXeExCcOjYHSKqlHOTL-kj_WMfY86ntLZStVa8XlJMHbT2ET',
      openai_key_encrypted:
        'gAAAAABrCwhvIIlw6vOQlqMRYxqafDt5UZFKgmyZtIeP3MezvzaeCONSisu-iYt3ubfpQab8G82xEmWPHTNwLocIbXQThSOqYA==',
      deepgram_key_encrypted: null,
      encryption_salt: 'salt_v1',
    };
    await database.from('user_api_keys').insert(row).throwOnError();
    const keys = supabaseKeys(database, fernet([KEY, 'Vg7bNPXhb9xuTQ5pYt3m8k1nC0JrZ2dSwLqEoIaGfUs=']));
    expect((await keys.of(ada))?.values).toEqual({
      livekitUrl: 'wss://ada-lovelace.livekit.cloud',
      livekitApiKey: 'APIada1842',
      livekitApiSecret: 'a-secret-of-Adas-livekit-project',
      openaiKey: 'sk-proj-Ada',
    });
    await keys.save(ada, { deepgramKey: 'deepgram-key-of-ada' });
    expect((await keys.of(ada))?.values).toMatchObject({
      openaiKey: 'sk-proj-Ada',
      deepgramKey: 'deepgram-key-of-ada',
    });
    const { data } = await database.from('user_api_keys').select('encryption_salt').throwOnError();
    expect(data).toEqual([{ encryption_salt: 'salt_v1' }]);
  });

  test('of which one was damaged are told as unreadable, without any of them', async () => {
    const keys = supabaseKeys(database, fernet([KEY]));
    await keys.save(ada, adasKeys);
    const openai_key_encrypted = fernet([KEY]).encrypt(adasKeys.openaiKey).replace(/.{9}$/, 'AAAAAAAA=');
    await database.from('user_api_keys').update({ openai_key_encrypted }).eq('user_id', ada).throwOnError();
    const failure = await keys.of(ada).catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ code: 'keys-unreadable', status: 500 });
    expect(inspect(failure)).not.toMatch(/gAAAA|sk-|ada.livekit/);
  });

  test('that another encryption key made are told as unreadable', async () => {
    await supabaseKeys(database, fernet([KEY])).save(ada, adasKeys);
    const other = supabaseKeys(database, fernet(['AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=']));
    await expect(other.of(ada)).rejects.toMatchObject({ code: 'keys-unreadable', status: 500 });
  });
});

describe('Interviews', () => {
  const fresh = (
    userId: string,
    roomName: string,
    interviewDate: string,
  ): Omit<Interview, 'id' | 'endedBy' | 'conversation'> => ({
    userId,
    roomName,
    interviewDate,
    candidateName: 'Ada Lovelace',
    jobRole: 'Engineer',
    experienceLevel: 'mid',
    finalStage: 'welcome',
    skippedStages: [],
    hasResume: true,
    hasJd: false,
  });

  test('one is opened, grows, ends, and is its person’s alone', async () => {
    const interviews = supabaseInterviews(database);
    const opened = await interviews.open(fresh(ada, 'room-1', '2026-03-04T17:15:00.000Z'));
    expect(opened).toMatchObject({
      endedBy: null,
      interviewDate: '2026-03-04T17:15:00.000Z',
      conversation: { agent: [], user: [] },
    });
    expect(await interviews.running(ada)).toEqual(opened);
    expect(await interviews.running(linus)).toBeNull();
    expect((await interviews.inRoom(ada, 'room-1'))?.id).toBe(opened.id);
    expect(await interviews.inRoom(linus, 'room-1')).toBeNull();

    await interviews.change(opened.id, {
      conversation: adasInterview.conversation,
      finalStage: 'closing',
      skippedStages: ['self_intro'],
      endedBy: 'user_ended',
    });
    expect(await interviews.running(ada)).toBeNull();
    expect(await interviews.find(ada, opened.id)).toEqual({
      ...opened,
      conversation: adasInterview.conversation,
      finalStage: 'closing',
      skippedStages: ['self_intro'],
      endedBy: 'user_ended',
    });
    expect(await interviews.find(linus, opened.id)).toBeNull();
    expect(await interviews.remove(linus, opened.id)).toBe(false);
    expect(await interviews.remove(ada, opened.id)).toBe(true);
    expect(await interviews.find(ada, opened.id)).toBeNull();
  });

  test('the list is newest first, page by page, with counts and the overall score', async () => {
    const interviews = supabaseInterviews(database);
    const [old, middle, young] = await Promise.all(
      ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) =>
        interviews.open(fresh(ada, day, `${day}T00:00:00.000Z`)),
      ),
    );
    await interviews.change(middle?.id ?? '', {
      conversation: adasInterview.conversation,
      endedBy: 'user_ended',
    });
    const scores = withOverall({
      summary_headline: 'Good',
      competencies: [4, 3, 3].map((score, at) => ({ name: `c${at}`, score, quick_take: 'q' })),
      top_strength: 's',
      top_improvement: 'i',
      answer_structure_score: 3,
    });
    await supabaseFeedback(database).put(ada, middle?.id ?? '', { scores });

    const first = await interviews.list(ada, { limit: 2 });
    expect(first.map((one) => one.id)).toEqual([young?.id, middle?.id]);
    expect(first[1]).toMatchObject({ overallScore: 3.3, totalMessages: { agent: 4, user: 4 } });
    expect(first[0]).toMatchObject({ overallScore: null, totalMessages: { agent: 0, user: 0 } });
    const second = await interviews.list(ada, { limit: 2, before: first[1]?.position });
    expect(second.map((one) => one.id)).toEqual([old?.id]);
    expect(await interviews.list(linus, { limit: 2 })).toEqual([]);
  });

  test('of many at one and the same instant, none is left out and none shown twice, wherever a page ends', async () => {
    const interviews = supabaseInterviews(database);
    // Of one millisecond, but only the first three of one instant.
    const fractions = ['123456', '123456', '123456', '123457', '123400'];
    const rows = fractions.map((fraction, at) => ({
      user_id: ada,
      candidate_name: `Ada ${at}`,
      room_name: `room-${at}`,
      interview_date: `2026-03-04T17:15:00.${fraction}Z`,
    }));
    await database.from('interviews').insert(rows).throwOnError();
    const all = await interviews.list(ada, { limit: 9 });
    expect(all.map((one) => one.candidateName).filter((_, at) => at === 0 || at === 4)).toEqual([
      'Ada 3',
      'Ada 4',
    ]);
    for (const limit of [1, 2, 3, 4]) {
      const shown = [];
      for (let page = await interviews.list(ada, { limit }); page.length > 0;) {
        shown.push(...page.map((one) => one.id));
        page = await interviews.list(ada, { limit, before: page.at(-1)?.position });
      }
      expect(shown).toEqual(all.map((one) => one.id));
    }
    const older = await interviews.list(ada, { limit: 9, before: { date: '2026-03-04T17:15:00.123456Z' } });
    expect(older.map((one) => one.candidateName)).toEqual(['Ada 4']);
  });

  test.each([
    ['engineer', ['ENGINEER (50% of the time)', 'Engineer']],
    ['50%', ['ENGINEER (50% of the time)']],
    ['%', ['ENGINEER (50% of the time)']],
    ['_', []],
    ['c*t', []],
    ['"quoted", \\ and.more', ['A "quoted", \\ and.more role']],
    ['),user_id.not.is.null,(job_role.eq.x', []],
    ['grace', ['A "quoted", \\ and.more role']],
  ])('a search for %s finds what has it in the role or the name, and nothing more', async (q, roles) => {
    const interviews = supabaseInterviews(database);
    const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`;
    await interviews.open(fresh(ada, 'a', at(1)));
    await interviews.open({ ...fresh(ada, 'b', at(2)), jobRole: 'ENGINEER (50% of the time)' });
    await interviews.open({
      ...fresh(ada, 'c', at(3)),
      candidateName: 'Grace Hopper',
      jobRole: 'A "quoted", \\ and.more role',
    });
    await interviews.open(fresh(linus, 'd', at(4)));
    expect((await interviews.list(ada, { limit: 9, q })).map((one) => one.jobRole)).toEqual(roles);
  });

  describe('that have ended', () => {
    const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`;
    const withScores = (scores: unknown) => ({ feedback_data: { scores, feedback: 'A long report.' } });
    const judged = {
      overall_score: 3.5,
      competencies: [{ name: 'Depth', score: 3.5, quick_take: 'Deep enough.' }],
    };

    /** Opens one interview a day, and ends those of the given days. */
    async function openDays(ended: number[], days = 3) {
      const interviews = supabaseInterviews(database);
      const all = [];
      for (let day = 1; day <= days; day++)
        all.push(await interviews.open(fresh(ada, `day-${day}`, at(day))));
      for (const day of ended) await interviews.change(all[day - 1]?.id ?? '', { endedBy: 'user_ended' });
      return { interviews, ids: all.map(({ id }) => id) };
    }

    test('are told newest first with role, measures and scores, a bounded number of them, and nobody else’s', async () => {
      const { interviews, ids } = await openDays([1, 2]);
      const [first = '', second = ''] = ids;
      const measures = measure(adasInterview.conversation);
      await interviews.change(first, { measures });
      await database
        .from('feedback')
        .insert({ user_id: ada, interview_id: first, ...withScores(judged) })
        .throwOnError();
      const facts = { jobRole: 'Engineer', experienceLevel: 'mid' };
      expect(await interviews.ended(ada, 9)).toEqual([
        { ...facts, id: second, interviewDate: at(2), measures: null, judgement: null },
        { ...facts, id: first, interviewDate: at(1), measures, judgement: judged },
      ]);
      expect((await interviews.ended(ada, 1)).map(({ id }) => id)).toEqual([second]);
      expect(await interviews.ended(linus, 9)).toEqual([]);
    });

    test.each([
      [
        'measures of another shape',
        { measures: { answers: 3 } },
        judged,
        { measures: null, judgement: judged },
      ],
      ['a score that is a word', {}, { ...judged, overall_score: 'good' }, { judgement: null }],
      ['a score out of range', {}, { ...judged, overall_score: 9 }, { judgement: null }],
      ['scores that are none', {}, 'none', { judgement: null }],
      [
        'no competencies, as in rows of earlier years',
        {},
        { overall_score: '4' },
        { judgement: { overall_score: 4, competencies: [] } },
      ],
    ])('%s are no reason to tell nothing', async (_what, columns, scores, told) => {
      const { interviews, ids } = await openDays([1], 1);
      const [id = ''] = ids;
      await database
        .from('interviews')
        .update({ ...columns, job_role: null })
        .eq('id', id)
        .throwOnError();
      await database
        .from('feedback')
        .insert({ user_id: ada, interview_id: id, ...withScores(scores) })
        .throwOnError();
      expect(await interviews.ended(ada, 9)).toEqual([expect.objectContaining({ id, jobRole: '', ...told })]);
    });

    test('what was said in some of them is told at once, to nobody else', async () => {
      const { interviews, ids } = await openDays([1, 2, 3]);
      const [first = '', , third = ''] = ids;
      await interviews.change(first, { conversation: adasInterview.conversation });
      const told = await interviews.conversations(ada, [first, third]);
      expect(Object.fromEntries(told.map((one) => [one.id, one.conversation]))).toEqual({
        [first]: adasInterview.conversation,
        [third]: { agent: [], user: [] },
      });
      expect(await interviews.conversations(linus, [first])).toEqual([]);
    });

    test('a conversation of the Python original gets the stages its answers were given in, and what is not text is left out', async () => {
      const { interviews, ids } = await openDays([1], 1);
      const [id = ''] = ids;
      const conversation = {
        agent: [
          { index: 0, text: 'Hello', timestamp: 1.5, stage: 'welcome' },
          { index: 1, text: 'What did you build?', timestamp: 5, stage: 'past_experience' },
          { content: 'What is this?' },
        ],
        user: [
          { index: 0, text: 'Early', timestamp: 1 },
          { index: 1, text: 'An engine', timestamp: 5.5 },
          { text: 7, timestamp: 6 },
        ],
      };
      await database.from('interviews').update({ conversation }).eq('id', id).throwOnError();
      const [told] = await interviews.conversations(ada, [id]);
      expect(told?.conversation.agent.map(({ text }) => text)).toEqual(['Hello', 'What did you build?']);
      expect(told?.conversation.user).toEqual([
        { index: 0, text: 'Early', timestamp: 1, stage: 'welcome' },
        { index: 1, text: 'An engine', timestamp: 5.5, stage: 'past_experience' },
      ]);
      expect((await interviews.find(ada, id))?.conversation).toEqual(told?.conversation);
      await database.from('interviews').update({ conversation: [] }).eq('id', id).throwOnError();
      expect((await interviews.find(ada, id))?.conversation).toEqual({ agent: [], user: [] });
    });
  });

  test('an open interview is signed for from its start, and lost when its signs stop; one that is signed for or over is left alone', async () => {
    const interviews = supabaseInterviews(database);
    const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 0, 0, second));
    const [lost, signed, over] = await Promise.all(
      ['a', 'b', 'c'].map((room) => interviews.open(fresh(ada, room, at(0).toISOString()))),
    );
    const ids = [lost, signed, over].map((one) => one?.id ?? '');
    const [lostId = '', signedId = '', overId = ''] = ids;
    await interviews.change(overId, { endedBy: 'user_ended' });
    expect(await interviews.hasSign(signedId, at(0))).toBe(true);
    expect(await interviews.hasSign(signedId, at(1))).toBe(false);

    expect(await interviews.sign([signedId, overId], at(5))).toEqual([signedId]);
    expect(await interviews.hasSign(signedId, at(5))).toBe(true);
    expect((await interviews.withoutSign(at(5))).map(({ id }) => id)).toEqual([lostId]);
    expect(await Promise.all(ids.map((id) => interviews.endWithoutSign(id, at(5), 'worker_crash')))).toEqual([
      true,
      false,
      false,
    ]);
    const endings = (await interviews.list(ada, { limit: 9 })).map(({ id, endedBy }) => [id, endedBy]);
    expect(Object.fromEntries(endings)).toEqual({
      [lostId]: 'worker_crash',
      [signedId]: null,
      [overId]: 'user_ended',
    });
  });
});

test('feedback is one row an interview, and its person’s alone', async () => {
  const interviews = supabaseInterviews(database);
  const { id } = await interviews.open({ ...adasInterview, userId: ada });
  const feedback = supabaseFeedback(database);
  expect(await feedback.of(ada, id)).toBeNull();
  await feedback.put(ada, id, { feedback: '# Report' });
  await feedback.put(ada, id, { feedback: '# Second report' });
  expect(await feedback.of(ada, id)).toMatchObject({
    interviewId: id,
    data: { feedback: '# Second report' },
  });
  expect(await feedback.of(linus, id)).toBeNull();
});

test('a document is its person’s alone', async () => {
  const documents = supabaseDocuments(database);
  const kept = await documents.keep({
    userId: ada,
    documentType: 'resume',
    filename: 'cv.txt',
    text: '[Ada] 你好',
    charCount: 8,
  });
  expect(await documents.find(ada, kept.id)).toEqual(kept);
  expect(await documents.find(linus, kept.id)).toBeNull();
});

test('a database that refuses or is not there is one clear error', async () => {
  const refused = openDatabase({ url: supabase.url, serviceKey: 'wrong' });
  await expect(supabaseInterviews(refused).running(ada)).rejects.toMatchObject({
    code: 'database-unavailable',
    status: 503,
  });
  expect(await databaseReachable(refused).reachable()).toBe(false);
  expect(await databaseReachable(database).reachable()).toBe(true);
});

test('a database that is away is asked once more and no third time, so that nobody waits for long', async () => {
  const away = await neighbour(() => ({ status: 503, json: { code: 'PGRST002', message: 'no database' } }));
  const interviews = supabaseInterviews(openDatabase({ url: away.url, serviceKey: 'key' }));
  await expect(interviews.running(ada)).rejects.toMatchObject({
    status: 503,
    cause: new Error('PGRST002: no database'),
  });
  expect(away.asked).toHaveLength(2);

  await away.close();
  await expect(interviews.running(ada)).rejects.toMatchObject({
    status: 503,
    cause: expect.objectContaining({ message: expect.stringContaining('unreachable') as string }) as Error,
  });
});

test.each([
  ['2026-11-24 05:54:08.2+00', '2026-11-24T05:54:08.200Z'],
  ['2026-11-24T05:54:08.123456+00:00', '2026-11-24T05:54:08.123Z'],
  ['2026-11-24 07:54:08+02', '2026-11-24T05:54:08.000Z'],
])('the time %s is %s', (given, iso) => {
  expect(isoTime(given)).toBe(iso);
});

test('the latest resume is the one that was uploaded last, and no job description', async () => {
  const documents = supabaseDocuments(database);
  expect(await documents.latest(ada, 'resume')).toBeNull();
  const one = {
    userId: ada,
    documentType: 'resume',
    filename: 'old.txt',
    text: 'Old',
    charCount: 3,
  } as const;
  await documents.keep(one);
  const newer = await documents.keep({ ...one, filename: 'new.txt' });
  await documents.keep({ ...one, documentType: 'job_description' });
  await documents.keep({ ...one, userId: linus });
  expect(await documents.latest(ada, 'resume')).toEqual(newer);
});
