// LiveKit, OpenAI and Deepgram of the laptop in one process of their own: WebRTC and WebAssembly do not live well in jest.
import express from 'express';
import { startDeepgram } from '../../dist/local-cloud/deepgram/index.js';
import { startLiveKit } from '../../dist/local-cloud/livekit/index.js';
import { startOpenAi } from '../../dist/local-cloud/openai/index.js';
import { openSpeech } from '../../dist/local-cloud/openai/speech/index.js';

const keys = JSON.parse(process.argv[2]);
const log = (line) => process.stderr.write(`${line}\n`);

const speech = openSpeech({ log });
// Counts what the model is asked, for tests that care what a turn costs.
const counted = express.Router();
counted.use(speech.router);
const liveKit = await startLiveKit({ apiKey: keys.liveKitApiKey, apiSecret: keys.liveKitApiSecret, log });
const openAi = await startOpenAi({ apiKey: keys.openAiKey, speech: counted, firstTokenMs: 50, log });
const deepgram = await startDeepgram({ apiKey: keys.deepgramKey, log });
await deepgram.ready;
process.send({ liveKitUrl: liveKit.url, openAiUrl: openAi.url, deepgramUrl: deepgram.url });

process.on('disconnect', () => process.exit(0));
