import { availablePort, portSentence } from '../../local-cloud/ports.js';

test('a port that only administrators may open is not called taken', () => {
  expect(portSentence(80, 'EACCES')).toBe(
    'Port 80 may not be listened on (EACCES). Choose another port: PORT=8080 npm run local',
  );
});

test('a port that is kept for somebody who does not listen yet is given to nobody else, wanted or not', async () => {
  const kept = await availablePort();
  const other = await availablePort(kept, new Set([kept]));
  expect(other).not.toBe(kept);
});
