// LiveKit, OpenAI and, when asked for, Deepgram of the laptop in a process of their own: WebRTC and WebAssembly do not live well in jest.
import { startDeepgram } from '../../dist/local-cloud/deepgram/index.js';
import { startLiveKit } from '../../dist/local-cloud/livekit/index.js';
import { startOpenAi } from '../../dist/local-cloud/openai/index.js';
import { openSpeech } from '../../dist/local-cloud/openai/speech/index.js';

const { keys, recognition } = JSON.parse(process.argv[2]);
const log = (line) => process.stderr.write(`${line}\n`);

const liveKit = await startLiveKit({ apiKey: keys.liveKitApiKey, apiSecret: keys.liveKitApiSecret, log });
const { router } = openSpeech({ log });
const openAi = await startOpenAi({ apiKey: keys.openAiKey, speech: router, firstTokenMs: 20, log });
const deepgram = recognition ? await startDeepgram({ apiKey: keys.deepgramKey, log }) : undefined;
await deepgram?.ready;
process.send({ liveKitUrl: liveKit.url, openAiUrl: openAi.url, deepgramUrl: deepgram?.url ?? '' });

process.on('disconnect', () => process.exit(0));
