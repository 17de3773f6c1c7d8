import { createHash, randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { samplesFromPcm } from '../audio/pcm.js';
import { Resampler } from '../audio/resampler.js';
import type { ListenOptions } from './listen-options.js';
import { streamMetadata } from './messages.js';
import type { Recogniser } from './moonshine/recogniser.js';
import { SAMPLE_RATE } from './segments/frame.js';
import { Transcriber } from './transcriber.js';

/** https://developers.deepgram.com/docs/stt-troubleshooting-websocket-data-and-net-errors */
const SILENT_MS = 10_000;
const NET_0001 =
  'Deepgram did not receive audio data or a text message within the timeout window. See https://dpgr.am/net0001';
const DATA_0000 = 'The payload could not be understood as audio or as a control message (DATA-0000).';

interface Links {
  options: ListenOptions;
  recogniser: Recogniser;
  log: (line: string) => void;
}

export interface LiveLine {
  /** From now on it listens, and says nothing. */
  mute(): void;
}

/** Serves one live transcription until either side closes the socket. */
export function serveLive(socket: WebSocket, { options, recogniser, log }: Links): LiveLine {
  const identity = { requestId: randomUUID(), modelId: randomUUID(), model: options.model };
  const created = new Date();
  const hash = createHash('sha256');
  const resampler =
    options.sampleRate === SAMPLE_RATE ? undefined : new Resampler(options.sampleRate, SAMPLE_RATE);
  let muted = false;
  const send = (message: object) => {
    if (!muted) socket.send(JSON.stringify(message));
  };
  const transcriber = new Transcriber({ options, identity, recogniser, send, log });
  const silence = setTimeout(() => socket.close(1011, NET_0001), SILENT_MS);
  let oddByte = Buffer.alloc(0);
  let bytes = 0;

  socket.on('message', (data, isBinary) => {
    silence.refresh();
    if (isBinary) hear(bytesOf(data));
    else obey(typeOf(bytesOf(data)));
  });
  socket.on('close', () => {
    clearTimeout(silence);
    transcriber.stop();
  });
  socket.on('error', (error) => log(`A Deepgram connection failed: ${error.message}`));
  return { mute: () => (muted = true) };

  function hear(data: Buffer): void {
    bytes += data.length;
    hash.update(data);
    const pcm = oddByte.length === 0 ? data : Buffer.concat([oddByte, data]);
    oddByte = Buffer.from(pcm.subarray(pcm.length & ~1));
    const samples = samplesFromPcm(pcm);
    transcriber.hear(resampler ? resampler.push(samples) : samples);
  }

  function obey(type: unknown): void {
    if (type === 'KeepAlive') return;
    if (type === 'Finalize') return void transcriber.finish();
    if (type === 'CloseStream') return void closeStream();
    log(`501 message of type ${String(type)} on /v1/listen: closed the connection`);
    socket.close(1008, DATA_0000);
  }

  async function closeStream(): Promise<void> {
    clearTimeout(silence);
    await transcriber.finish();
    if (socket.readyState !== socket.OPEN) return;
    send(streamMetadata(identity, created, bytes / 2 / options.sampleRate, hash.digest('hex')));
    socket.close(1000);
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

function typeOf(text: Buffer): unknown {
  try {
    const message: unknown = JSON.parse(text.toString());
    return typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  } catch {
    return undefined;
  }
}
