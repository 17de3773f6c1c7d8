import { clock } from '../../src/doctor/clock.js';
import { nodeVersion } from '../../src/doctor/node-version.js';
import { machineSize } from '../../src/doctor/machine-size.js';
import { publicSite } from '../../src/doctor/public-site.js';
import { serviceAnswers } from '../../src/doctor/service.js';
import { needsOf } from '../../src/domain/capacity.js';
import { readManifest } from '../../src/manifest.js';
import { neighbour, type Answer, type Neighbour } from '../support/http-neighbour.js';
import { NOBODY } from '../support/run-doctor.js';

const open: Neighbour[] = [];

afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

async function somebodyWho(answers: Answer): Promise<string> {
  const found = await neighbour(() => answers);
  open.push(found);
  return found.url;
}

test.each([
  ['v20.19.0', 'works'],
  ['v22.12.0', 'works'],
  ['v24.0.0', 'works'],
  ['v26.10.0', 'works'],
  ['v18.20.8', 'does not work'],
  ['v20.18.3', 'does not work'],
  ['v21.7.3', 'does not work'],
  ['v23.11.0', 'does not work'],
  ['v25.1.0', 'does not work'],
])('Node.js %s %s', (version, verdict) => {
  const { node } = readManifest('.').engines;
  expect(nodeVersion(version, node).verdict).toBe(verdict);
  expect(nodeVersion(version, node).says).toContain(version);
});

test.each([
  [{ cores: 2, memoryMb: 2048 }, 'works', /bear 3 interviews at the same time, as many as/],
  [{ cores: 0.5, memoryMb: 512 }, 'works, but', /bear 2 interviews .* allows 3, which is too many here\./],
  [{ cores: 0.1, memoryMb: 512 }, 'works, but', /only one is let in, and its voice falters/],
  [
    { cores: 1, memoryMb: 128 },
    'does not work',
    /^128 MB of memory and 1 core: the site and one interview need 180 MB/,
  ],
])('a machine of %o', (machine, verdict, said) => {
  const found = machineSize(machine, needsOf('livekit'), 3);
  expect(found).toEqual({ verdict, says: expect.stringMatching(said) as string });
});

const WHEN = Date.parse('2026-05-01T10:00:00Z');
const AT_TEN = { status: 401, json: {}, headers: { Date: 'Fri, 01 May 2026 10:00:00 GMT' } };
const AT_NINE = { status: 200, json: {}, headers: { Date: 'Fri, 01 May 2026 09:00:00 GMT' } };

test.each([
  [50, 'works', 'it is right to the minute.'],
  [-50, 'works', 'it is right to the minute.'],
  [90, 'does not work', 'it is 90 s fast. '],
  [-600, 'does not work', 'it is 600 s slow. '],
])('a clock that is %i s off', async (offS, verdict, said) => {
  const urls = [await somebodyWho(AT_NINE), await somebodyWho(AT_TEN), NOBODY];
  const found = await clock(urls, () => WHEN + offS * 1000);
  expect(found).toEqual({ verdict, says: expect.stringContaining(said) as string });
});

test('where nobody tells the time, the clock is not judged', async () => {
  expect((await clock([NOBODY], Date.now)).verdict).toBe('not checked');
});

test('a site that is not started yet is worth a look, and no more', async () => {
  expect(await publicSite(NOBODY, '1.2.3')).toEqual({
    verdict: 'works, but',
    says: `${NOBODY} does not answer: nobody listens there. That is well as long as the site is not started.`,
  });
});

test.each<[string, Answer, string, RegExp]>([
  ['this version', { json: { status: 'healthy', version: '1.2.3' } }, 'works', / answers and is healthy\.$/],
  [
    'another version',
    { json: { status: 'healthy', version: '1.2.2' } },
    'works, but',
    / runs version 1\.2\.2; this/,
  ],
  [
    'a site without its database',
    { status: 503, json: { status: 'unhealthy', version: '1.2.3' } },
    'works, but',
    / says that it is unhealthy\.$/,
  ],
  [
    'another site',
    { status: 200, text: 'hello' },
    'works, but',
    / 200, but it is not this site that does\.$/,
  ],
])('at PUBLIC_URL answers %s', async (_who, answer, verdict, said) => {
  const found = await publicSite(await somebodyWho(answer), '1.2.3');
  expect(found).toEqual({ verdict, says: expect.stringMatching(said) as string });
});

test('a service that refuses whoever has no key works; one in trouble, or away, is told', async () => {
  const refusing = await neighbour(() => ({ status: 401, json: {} }));
  open.push(refusing);
  expect((await serviceAnswers(`${refusing.url}/v1/`, '/models')).verdict).toBe('works');
  expect(refusing.asked.map(({ path }) => path)).toEqual(['/v1/models']);
  const inTrouble = await somebodyWho({ status: 503, json: {} });
  expect((await serviceAnswers(inTrouble, '/models')).verdict).toBe('works, but');
  expect(await serviceAnswers(NOBODY, '/models')).toEqual({
    verdict: 'does not work',
    says: '127.0.0.1:4 cannot be reached: nobody listens there. Without it no interview can be held.',
  });
});
