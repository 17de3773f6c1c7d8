import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { RunningSupabase } from '../../local-cloud/supabase/index.js';
import type { Person } from '../../src/domain/people.js';
import { ROUTE_RULES, SIGN_IN, type Rule, type Things } from '../support/route-rules.js';
import { guardsOf, routesOf } from '../support/routes-of.js';
import { testApp } from '../support/test-app.js';
import { ada, grace, MARK, startDatabase, walkedHouse, type WalkedHouse } from '../support/walked-house.js';

const NOBODYS: Things = { interview: randomUUID(), room: `interview-${randomUUID()}`, resume: randomUUID() };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

let supabase: RunningSupabase;

beforeAll(async () => {
  supabase = await startDatabase();
}, 60_000);

afterAll(() => supabase.close());

test('every route of the site has its rule, and every rule its route', () => {
  expect(Object.keys(ROUTE_RULES).sort()).toEqual(routesOf(testApp().app).sort());
});

test('whatever a form is sent to can be opened as well: where the form failed, “Try again” does so', () => {
  const routes = routesOf(testApp().app);
  const forms = routes.filter((route) => /^POST \/(?!api\/)/.test(route));
  expect(forms.length).toBeGreaterThan(5);
  expect(forms.filter((form) => !routes.includes(form.replace('POST', 'GET')))).toEqual([]);
});

test('what hangs at an address and is no route lets nobody in: it turns away, or adds a header', () => {
  const pages = ['/interview', '/past-calls', '/feedback', '/dashboard', '/api-keys'];
  expect(guardsOf(testApp().app)).toEqual([
    '/api requireUserOfApi',
    ...pages.map((page) => `${page} requireUser`),
    '/interview allowLivekit',
  ]);
});

describe.each(Object.entries(ROUTE_RULES))('%s', (route, rule) => {
  let house: WalkedHouse;

  // Those who may change nothing share a house; its owner comes last.
  beforeAll(async () => {
    house = await houseFor(rule);
  });

  test('shows nobody anything of Ada’s', () => turnsAway(house, null, route));

  test('shows another person nothing of Ada’s', () => turnsAway(house, grace, route));

  if (asksForSomething(route)) {
    test('says the same to another person of Ada’s thing as of one that nobody has', async () => {
      const adas = partsOf(await ask(house, grace, route, house.things));
      expect(adas).toEqual(partsOf(await ask(house, grace, route, NOBODYS)));
    });

    test('tells Ada what is no id', async () => {
      const answer = await ask(house, ada, route, { interview: '1', resume: '../1', room: NOBODYS.room });
      expect(answer.status).toBe(rule.noId ?? (route.includes(' /api/') ? 400 : 404));
    });
  }

  test('answers Ada', async () => {
    const answer = await ask(house, ada, route, house.things);
    expect(toldBy(answer, route)).toBe(rule.owner);
    expect(idsIn(answer.body).filter((id) => !UUID.test(id))).toEqual([]);
    const showsIt = route.startsWith('GET') && rule.another.startsWith('404');
    if (showsIt) expect(partsOf(answer).text).toMatch(new RegExp(`${MARK}|${house.things.room}`));
  });
});

/** That person gets the answer of the rule, nothing of Ada's is in it, and Ada has what she had. */
async function turnsAway(house: WalkedHouse, person: Person | null, route: string): Promise<void> {
  const { nobody, another } = ROUTE_RULES[route]!;
  const expected = person ? another : nobody;
  const before = await allOfAda(house);
  const answer = await ask(house, person, route, house.things);
  expect(toldBy(answer, route)).toBe(expected);
  const { text, headers } = partsOf(answer);
  // Whoever is sent to sign in comes back to the address that was asked for.
  if (expected === SIGN_IN) delete headers['location'];
  expect((text + JSON.stringify(headers)).toLowerCase()).not.toContain(MARK.toLowerCase());
  expect(text).not.toContain(ada.id);
  expect(await allOfAda(house)).toEqual(before);
}

/** What is stored of hers, and what her interviewer was told. */
async function allOfAda({ rowsOfAda, workers }: WalkedHouse) {
  return { rows: await rowsOfAda(), told: [...workers.sent], interviewers: workers.orders.length };
}

/** The house; for some rules with an interview of Ada's that has an interviewer. */
async function houseFor({ running }: Rule): Promise<WalkedHouse> {
  const house = await walkedHouse(supabase);
  if (!running) return house;
  const form = { name: ada.name, email: ada.email, role: MARK, level: 'mid' };
  const started = await (await house.as(ada)).post('/api/token').send(form).expect(200);
  const { interview_id: interview, room } = started.body as { interview_id: string; room: string };
  return { ...house, things: { ...house.things, interview, room } };
}

async function ask(house: WalkedHouse, person: Person | null, route: string, things: Things) {
  const { query, body, file } = ROUTE_RULES[route]!;
  const [method, path] = placeOf(route, things);
  const browser = await house.as(person);
  const request = browser[method](path)
    .redirects(0)
    .query(query?.(things) ?? {});
  if (file) return request.attach(file.field, Buffer.from(file.text), 'text.txt');
  if (!body) return request;
  return path.startsWith('/api/') ? request.send(body(things)) : request.type('form').send(body(things));
}

function placeOf(route: string, things: Things): ['get' | 'post' | 'delete', string] {
  const [method = '', pattern = ''] = route.split(' ');
  const names: Record<string, string> = { id: things.interview, room: things.room, rest: 'base/page.css' };
  const path = pattern.replace(/[:*](\w+)/g, (_all, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`What is “${name}” in ${route}?`);
    return encodeURIComponent(value).replaceAll('%2F', '/');
  });
  return [method.toLowerCase() as 'get', path];
}

function asksForSomething(route: string): boolean {
  const { query, body } = ROUTE_RULES[route]!;
  const asked = (things: Things) => JSON.stringify([placeOf(route, things), query?.(things), body?.(things)]);
  return asked(NOBODYS) !== asked({ interview: '', room: '', resume: '' });
}

/** An answer as the rules write it. */
function toldBy({ status, headers, body }: Response, route: string): string {
  const location = (headers as Record<string, string>)['location'];
  if (location !== undefined)
    return location.startsWith('/auth/login?return_to=%2F')
      ? SIGN_IN
      : `${status} ${placeToldBy(location, route)}`;
  const { code } = (body ?? {}) as { code?: string };
  return code ? `${status} ${code}` : String(status);
}

function placeToldBy(location: string, route: string): string {
  if (location.startsWith('/assets/')) return 'its version';
  return route === 'POST /feedback/:id' && /^\/feedback\/[\w-]+$/.test(location) ? 'back' : location;
}

/** All that a visitor can tell one answer from another by, but for what is new in every one. */
function partsOf({ status, text = '', headers }: Response) {
  const told = { ...(headers as Record<string, string | undefined>) };
  for (const name of ['x-request-id', 'date', 'set-cookie']) delete told[name];
  return { status, text, headers: told };
}

/** Whatever is called an id, anywhere in an answer, but Google's of somebody, which is not ours to choose. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    /^id$|(?<!google)_id$|^cache_key$/.test(name) ? [String(inner)] : idsIn(inner),
  );
}
