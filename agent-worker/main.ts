import './patches.js';
import { initializeLogger } from '@livekit/agents';
import { troubleSentence } from '../src/domain/service-trouble.js';
import { readConfig } from './config.js';
import { holdInterview } from './interview.js';
import { openLog } from './log.js';
import { ParentLink } from './parent-link.js';
import { TroubleError } from './speech/trouble.js';

/** Nobody outlives the parent for more than five seconds: this is what the end in order may take of them. */
const LAST_MOMENTS_MS = 4_500;

const parent = new ParentLink();
let isReady = false;
void parent.lost.then(() => setTimeout(() => process.exit(1), isReady ? LAST_MOMENTS_MS : 0));
const config = readConfig();
const log = openLog(config.logLevel);
// The SDK's own lines may carry what was said.
initializeLogger({ pretty: false, level: 'fatal' });

// Node itself would print what was thrown, words and keys and all.
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'worker crashed');
  process.exit(1);
});

try {
  const interview = await holdInterview({ config, parent, log });
  isReady = true;
  parent.tellUsage();
  parent.send({ type: 'ready' });
  await interview.over;
  await flushed(0);
} catch (error) {
  const trouble = error instanceof TroubleError ? error.trouble : undefined;
  log.error({ err: error }, 'the interview could not be held');
  parent.send({
    type: 'failed',
    ...(trouble && { service: trouble.service }),
    message: trouble
      ? troubleSentence(trouble, true)
      : 'The interviewer could not be started. Please try again.',
  });
  await flushed(1);
}

/** Exits once the parent has everything: timers of the SDK would keep the process alive for ever. */
async function flushed(code: number): Promise<never> {
  parent.tellUsage();
  await parent.sent();
  process.exit(code);
}
