import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('Grace is told that Ada is gone when nothing comes from Ada any more, though her connection is open', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');

  ada.freeze();

  const SIGNAL_CLOSE = 9;
  const gone = await grace.notices(({ event }) => event === 'departed', { patienceMs: 30_000 });
  expect(gone).toMatchObject({ identity: 'ada', reason: SIGNAL_CLOSE });
  expect(await house.service.listParticipants('interview')).toHaveLength(1);
}, 45_000);
