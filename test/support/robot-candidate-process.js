// A candidate with a voice: joins a room as a browser would, speaks with a synthesised voice, hears, types and presses buttons.
// Commands come over IPC as {id, do, ...}, answers go back as {id, result | error}, what it notices as {event, at, ...}.
import { AgentSession } from '@livekit/protocol';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';

const RATE = 24_000;
const HEARD_RATE = 16_000;
const FRAME = RATE / 50;
const FRAME_MS = 20;
const LOUD = 300;
const QUIET_AFTER_MS = 400;
/** A sample of its own voice above this is speech; below are breath and the ends of words. */
const LOUD_SAMPLE = 500;
const SOFT_SAMPLE = 150;

let room;
let speech;
let recording = [];
/** Samples still to be spoken; silence is sent when there are none, as a microphone does. */
let toSay = [];
let saidAll = [];
let loudUntil = 0;

const commands = {
  async join({ url, token, speech: speechService }) {
    speech = speechService;
    room = new Room();
    listen(room);
    await room.connect(url, token, { autoSubscribe: true });
    tell('arrived');
    void openMicrophone(room);
  },
  /** `parts`: texts, numbers for milliseconds of silence between them, and `{ noise: milliseconds }`. */
  async say({ parts }) {
    const sounds = exact(await Promise.all(parts.map(soundOf)), parts);
    tell('speaking');
    toSay.push(...framesOf(sounds));
    await new Promise((resolve) => saidAll.push(resolve));
    tell('spoken');
  },
  async type({ text }) {
    await room.localParticipant.sendText(text, { topic: 'lk.chat' });
  },
  async send({ message }) {
    await room.localParticipant.publishData(new TextEncoder().encode(JSON.stringify(message)), {
      reliable: true,
    });
  },
  /** Asks an agent session for its history, as LiveKit's remote sessions do. */
  async askSession({ of }) {
    const value = { requestId: 'r1', request: { case: 'getChatHistory', value: {} } };
    const bytes = new AgentSession.AgentSessionMessage({ message: { case: 'request', value } }).toBinary();
    const writer = await room.localParticipant.streamBytes({
      name: 'question',
      topic: 'lk.agent.session',
      destinationIdentities: [of],
      totalSize: bytes.length,
    });
    await writer.write(bytes);
    await writer.close();
  },
  async leave() {
    await room.disconnect();
    room = undefined;
  },
  /** What was heard so far, 16 kHz mono s16le, base64. */
  async heard() {
    return Buffer.concat(recording).toString('base64');
  },
  async forget() {
    recording = [];
  },
  async exit() {
    await room?.disconnect();
    process.exit(0);
  },
};

process.on('message', async ({ id, do: what, ...facts }) => {
  try {
    process.send({ id, result: await commands[what](facts) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
tell('born');

function tell(event, facts = {}) {
  process.send({ event, at: Date.now(), ...facts });
}

function listen(here) {
  here.on(RoomEvent.DataReceived, (data, who) => {
    tell('message', { from: who?.identity, message: JSON.parse(new TextDecoder().decode(data)) });
  });
  here.on(RoomEvent.ParticipantConnected, (who) => tell('joined', { who: who.identity, kind: who.kind }));
  here.on(RoomEvent.ParticipantDisconnected, (who) => tell('left', { who: who.identity }));
  here.on(RoomEvent.Disconnected, (reason) => tell('disconnected', { reason }));
  here.on(RoomEvent.TrackSubscribed, (track, publication, who) => {
    if (publication.source !== TrackSource.SOURCE_CAMERA) void hear(track, who.identity);
  });
  here.registerTextStreamHandler('lk.transcription', async (reader, who) => {
    const { attributes } = reader.info;
    // A stream that the end of the room cuts off is of no interest.
    const text = await readAloud(reader, who.identity).catch(() => '');
    tell('transcription', {
      by: who.identity,
      track: attributes?.['lk.transcribed_track_id'],
      segment: attributes?.['lk.segment_id'],
      final: attributes?.['lk.transcription_final'] === 'true',
      text,
    });
  });
  here.registerByteStreamHandler('lk.agent.session', async (reader, who) => {
    const pieces = await reader.readAll().catch(() => []);
    tell('session-bytes', {
      from: who.identity,
      bytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
    });
  });
}

async function readAloud(reader, by) {
  let text = '';
  for await (const piece of reader) {
    text += piece;
    tell('reading', { by, text });
  }
  return text;
}

async function hear(track, who) {
  tell('track', { who });
  let loud = false;
  let lastLoud = 0;
  for await (const frame of new AudioStream(track, { sampleRate: HEARD_RATE, numChannels: 1 })) {
    recording.push(
      Buffer.from(new Uint8Array(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength)),
    );
    const now = Date.now();
    if (loudness(frame.data) > LOUD) {
      if (!loud) tell('voice', { who });
      loud = true;
      lastLoud = now;
    } else if (loud && now - lastLoud > QUIET_AFTER_MS) {
      loud = false;
      tell('quiet', { who, since: lastLoud });
    }
  }
}

function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

async function openMicrophone(here) {
  const source = new AudioSource(RATE, 1, 100);
  const track = LocalAudioTrack.createAudioTrack('microphone', source);
  await here.localParticipant.publishTrack(
    track,
    new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
  );
  tell('microphone');
  while (room === here) {
    const samples = toSay.shift() ?? noise();
    await source.captureFrame(new AudioFrame(samples, RATE, 1, FRAME));
    noticeOwnVoice(samples, Date.now() + source.queuedDuration - FRAME_MS);
    if (toSay.length === 0 && saidAll.length > 0) saidAll.splice(0).forEach((resolve) => resolve());
  }
  await source.close();
}

/** Keeps the moments at which its first and its last loud sample leave, for whoever measures from there. */
function noticeOwnVoice(samples, startsAt) {
  const isLoud = (sample) => Math.abs(sample) > LOUD_SAMPLE;
  const first = samples.findIndex(isLoud);
  if (first >= 0 && !loudUntil) tell('sounding', { since: startsAt + (first * 1_000) / RATE });
  if (first >= 0) loudUntil = startsAt + (samples.findLastIndex(isLoud) * 1_000) / RATE;
  if (loudUntil && toSay.length === 0) {
    tell('hushed', { since: loudUntil });
    loudUntil = 0;
  }
}

// No microphone is ever perfectly silent.
function noise() {
  return Int16Array.from({ length: FRAME }, () => Math.round((Math.random() - 0.5) * 8));
}

async function soundOf(part) {
  if (typeof part === 'number') return new Int16Array((RATE / 1000) * part);
  if (part.noise) return burst((RATE / 1000) * part.noise);
  const response = await fetch(`${speech.url}/audio/speech`, {
    method: 'POST',
    headers: { authorization: `Bearer ${speech.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tts-1', voice: 'nova', input: part, response_format: 'pcm' }),
  });
  if (!response.ok) throw new Error(`The voice answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  return new Int16Array(bytes, 0, Math.floor(bytes.byteLength / 2));
}

/** A burst that dies away, such as a cough or something falling. */
function burst(length) {
  return Int16Array.from({ length }, (_, at) => (Math.random() - 0.5) * 24_000 * (1 - at / length));
}

/** Pauses are as long as told: what is quiet at the edges of the words around them is cut off. */
function exact(sounds, parts) {
  const isSound = (sample) => Math.abs(sample) > SOFT_SAMPLE;
  return sounds.map((samples, at) => {
    if (typeof parts[at] === 'number') return samples;
    const begin = typeof parts[at - 1] === 'number' ? samples.findIndex(isSound) : 0;
    const end = typeof parts[at + 1] === 'number' ? samples.findLastIndex(isSound) + 1 : samples.length;
    return samples.subarray(begin, end);
  });
}

function framesOf(sounds) {
  const samples = Int16Array.from(sounds.flatMap((sound) => Array.from(sound)));
  return Array.from({ length: Math.ceil(samples.length / FRAME) }, (_, index) => {
    const frame = new Int16Array(FRAME);
    frame.set(samples.subarray(index * FRAME, (index + 1) * FRAME));
    return frame;
  });
}
