import { HiddenValues, hidingKeys } from '../../src/providers/hidden-values.js';
import { memoryKeys } from '../support/memory.js';
import { ada, adasKeys, grace } from '../support/pages-world.js';

test('keys are hidden once they have been read or saved', async () => {
  const hidden = new HiddenValues();
  const store = hidingKeys(memoryKeys({ [ada.id]: adasKeys }), hidden);
  expect([...hidden]).toEqual([]);
  expect((await store.of(ada.id))?.values).toEqual(adasKeys);
  await store.save(grace.id, { openaiKey: 'sk-of-grace' });
  expect([...hidden]).toEqual(
    expect.arrayContaining([...(Object.values(adasKeys) as string[]), 'sk-of-grace']),
  );
  await store.forget(grace.id);
  expect(await store.of(grace.id)).toBeNull();
});

test('a key is hidden also as an address would hold it; what is as short as a syllable is not looked for', () => {
  const hidden = new HiddenValues();
  hidden.add('a/key+with=marks', undefined, 'abc');
  expect([...hidden]).toEqual(['a/key+with=marks', 'a%2Fkey%2Bwith%3Dmarks']);
});

test('of many, those that were used last are remembered', () => {
  const hidden = new HiddenValues();
  hidden.add('the first of all');
  for (let n = 0; n < 5_000; n++) hidden.add(`key-number-${n}`, 'in-use-all-the-time');
  const values = [...hidden];
  expect(values).not.toContain('the first of all');
  expect(values).toEqual(expect.arrayContaining(['in-use-all-the-time', 'key-number-4999']));
  expect(values.length).toBeLessThanOrEqual(2_000);
});

test('the host of somebody’s LiveKit server is hidden by itself, as errors of the network name it; this machine’s is not', async () => {
  const hidden = new HiddenValues();
  const store = hidingKeys(memoryKeys({}), hidden);
  await store.save(ada.id, { livekitUrl: 'wss://adas-rooms.example:7443/rtc' });
  for (const host of ['adas-rooms.example', 'adas-rooms.example:7443']) expect([...hidden]).toContain(host);
  const before = [...hidden];
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    await store.save(grace.id, { livekitUrl: `ws://${host}:7880` });
  expect([...hidden].filter((value) => !before.includes(value) && !value.startsWith('ws'))).toEqual([]);
});
