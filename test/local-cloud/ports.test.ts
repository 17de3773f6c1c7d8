import { portSentence } from '../../local-cloud/ports.js';

test('a port that only administrators may open is not called taken', () => {
  expect(portSentence(80, 'EACCES')).toBe(
    'Port 80 may not be listened on (EACCES). Choose another port: PORT=8080 npm run local',
  );
});
