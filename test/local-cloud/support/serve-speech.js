// Both speech stand-ins as one program, from the built files: their threads need files that Node itself can load.
import process from 'node:process';
import express from 'express';
import { startDeepgram } from '../../../dist/local-cloud/deepgram/index.js';
import { openSpeech } from '../../../dist/local-cloud/openai/speech/index.js';

const log = (line) => process.send({ line });
const [deepgramKey] = process.argv.slice(2);
const speech = openSpeech({ log });
const server = express().use('/v1', speech.router).listen(0, '127.0.0.1', announce);
// A test may think for longer than the usual five seconds between two sentences.
server.keepAliveTimeout = 120_000;

async function announce() {
  const speechUrl = `http://127.0.0.1:${server.address().port}/v1`;
  if (!deepgramKey) return process.send({ speechUrl });
  const deepgram = await startDeepgram({ apiKey: deepgramKey, log });
  process.send({ speechUrl, deepgramUrl: deepgram.url });
}

process.on('disconnect', () => process.exit());
