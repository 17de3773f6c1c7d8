import { ApiError, checkKeys, fetchInvitation, sentenceOf } from '../../api.js';
import { checkList } from './check-list.js';
import { answerTime } from './answer-time.js';

const SERVICES = /** @type {const} */ (['livekit', 'openai', 'deepgram']);
const LOOK_AGAIN_MS = 1_000;

/** Longer than this is felt as a pause before each answer. */
const SLOW_MS = 300;

/**
 * Whether the interviewer, the way to the room and each key are as they should be.
 *
 * @param {HTMLElement} dialog
 * @returns {{ run: (signal: AbortSignal) => Promise<void> }}
 */
export function roomChecks(dialog) {
  const { mark, sumUp } = checkList(dialog);

  /** @param {AbortSignal} signal */
  async function run(signal) {
    await Promise.all([interviewer(signal), keys()]);
    sumUp();
  }

  /** @param {AbortSignal} signal */
  async function interviewer(signal) {
    try {
      const url = await addressOnceReady(signal);
      mark('alex', 'good', 'Alex is ready and waits in the room.');
      await connection(url);
    } catch (problem) {
      mark('alex', 'bad', sentenceOf(problem));
      mark('connection', 'bad', 'Not tried: there is nobody to talk to yet.');
    }
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<string>} of the LiveKit server
   */
  async function addressOnceReady(signal) {
    for (;;) {
      try {
        return (await fetchInvitation()).url;
      } catch (problem) {
        const starting = problem instanceof ApiError && problem.code === 'interviewer-starting';
        if (!starting || signal.aborted) throw problem;
        mark('alex', 'working', 'Alex is getting ready: he enters the room and tries the speech services.');
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
        if (signal.aborted) throw problem;
      }
    }
  }

  /** @param {string} url */
  async function connection(url) {
    try {
      const ms = Math.round(await answerTime(url));
      const slow = ms > SLOW_MS ? ' That is slow: expect short pauses.' : '';
      mark('connection', slow ? 'bad' : 'good', `Your LiveKit server answers in ${ms} ms.${slow}`);
    } catch {
      mark(
        'connection',
        'bad',
        'Your LiveKit server does not answer. A firewall or VPN may stand in the way.',
      );
    }
  }

  async function keys() {
    try {
      const answers = await checkKeys();
      for (const service of SERVICES)
        mark(service, answers[service]?.ok ? 'good' : 'bad', answers[service]?.message ?? 'not checked');
    } catch (problem) {
      for (const service of SERVICES) mark(service, 'bad', sentenceOf(problem));
    }
  }

  return { run };
}
