import { get } from 'node:http';

// Asks the server of the same container how it is: what the image's HEALTHCHECK runs. Exit code 0 when it is well.
const PORT = process.env.PORT || '3000';
/** Less than what HEALTHCHECK waits, so that it is said what was waited for. */
const ANSWER_WITHIN_MS = 4_000;

const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
get({ host: '127.0.0.1', port: PORT, path: '/health', signal }, (answer) => {
  answer.pipe(process.stdout);
  answer.on('end', () => process.exit(answer.statusCode === 200 ? 0 : 1));
  answer.on('error', fail);
}).on('error', fail);

function fail({ message }) {
  process.stderr.write(`/health did not answer: ${message}\n`);
  process.exit(1);
}
