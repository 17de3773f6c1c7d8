// A participant of a room, driven over IPC (see robot.ts). It has a process of its own because the native client
// does not live in the test runner's context.
import { setInterval, clearInterval } from 'node:timers';
import process from 'node:process';
import { TextDecoder, TextEncoder } from 'node:util';
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

const SAMPLE_RATE = 48_000;
const HEARING_RATE = 16_000;
const FRAME_MS = 20;
const WINDOW_MS = 100;

const SUBSCRIBING = { autoSubscribe: true, dynacast: false };

const room = new Room();
let published;

const commands = {
  async join({ url, token, autoSubscribe = true }) {
    await room.connect(url, token, { ...SUBSCRIBING, autoSubscribe });
    return { sid: room.localParticipant.sid, others: [...room.remoteParticipants.values()].map(describe) };
  },
  /** Joins once with each token, and says how many others each one met. */
  async joinAsCrowd({ url, tokens }) {
    const met = [];
    for (const token of tokens) {
      const one = new Room();
      await one.connect(url, token, SUBSCRIBING);
      met.push(one.remoteParticipants.size);
    }
    return met;
  },
  /** Joins and leaves so many times, and says how many others it met each time. */
  async comeAndGo({ url, token, times }) {
    const met = [];
    for (let count = 0; count < times; count++) {
      const again = new Room();
      await again.connect(url, token, SUBSCRIBING);
      met.push(again.remoteParticipants.size);
      await again.disconnect();
    }
    return met;
  },
  async publishTone({ hertz }) {
    const source = new AudioSource(SAMPLE_RATE, 1);
    const options = new TrackPublishOptions();
    options.source = TrackSource.SOURCE_MICROPHONE;
    const track = LocalAudioTrack.createAudioTrack('tone', source);
    const publication = await room.localParticipant.publishTrack(track, options);
    published = { publication, stop: playTone(source, hertz) };
    return { sid: publication.sid };
  },
  async waitForListener() {
    await published.publication.waitForSubscription();
  },
  async unpublish() {
    published.stop();
    await room.localParticipant.unpublishTrack(published.publication.sid);
  },
  async sendData({ text, to, topic, reliable = true }) {
    const payload = new TextEncoder().encode(text);
    await room.localParticipant.publishData(payload, { reliable, topic, destination_identities: to });
  },
  async sendText({ text, to, topic, attributes }) {
    await room.localParticipant.sendText(text, { topic, destinationIdentities: to, attributes });
  },
  /** The beginning of a text that has no end yet. */
  async beginText({ text, to, topic, attributes }) {
    const writer = await room.localParticipant.streamText({ topic, destinationIdentities: to, attributes });
    await writer.write(text);
  },
  listenForText({ topic }) {
    room.registerTextStreamHandler(topic, async (reader, { identity }) => {
      report('text', { from: identity, topic, text: await reader.readAll() });
    });
  },
  async setAttributes({ attributes }) {
    await room.localParticipant.setAttributes(attributes);
  },
  subscribe({ sid, wanted }) {
    const publications = [...room.remoteParticipants.values()].flatMap((one) => [
      ...one.trackPublications.values(),
    ]);
    publications.find((publication) => publication.sid === sid).setSubscribed(wanted);
  },
  async leave() {
    await room.disconnect();
  },
};

room.on(RoomEvent.ParticipantConnected, (participant) => report('arrived', describe(participant)));
room.on(RoomEvent.ParticipantDisconnected, ({ identity, disconnectReason }) =>
  report('departed', { identity, reason: disconnectReason }),
);
room.on(RoomEvent.ParticipantAttributesChanged, (changed, { identity }) =>
  report('attributes', { identity, changed }),
);
room.on(RoomEvent.TrackPublished, ({ sid }, { identity }) => report('published', { identity, sid }));
room.on(RoomEvent.TrackUnpublished, ({ sid }, { identity }) => report('unpublished', { identity, sid }));
room.on(RoomEvent.TrackMuted, ({ sid }, { identity }) => report('muted', { identity, sid }));
room.on(RoomEvent.TrackSubscribed, (track, { sid }, { identity }) => void listen(track, sid, identity));
room.on(RoomEvent.Reconnecting, () => report('reconnecting'));
room.on(RoomEvent.Reconnected, () => report('reconnected'));
room.on(RoomEvent.Disconnected, (reason) => report('disconnected', { reason }));
room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) =>
  report('data', { from: participant?.identity, topic, text: new TextDecoder().decode(payload) }),
);

process.on('message', async ({ id, command, args }) => {
  try {
    process.send({ id, result: await commands[command](args) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit());
report('ready');

function report(event, facts = {}) {
  process.send({ event, ...facts });
}

function describe({ identity, sid, kind, attributes, trackPublications }) {
  return {
    identity,
    sid,
    kind,
    attributes,
    tracks: [...trackPublications.values()].map((track) => track.sid),
  };
}

function playTone(source, hertz) {
  let sample = 0;
  const timer = setInterval(() => {
    const samples = new Int16Array((SAMPLE_RATE * FRAME_MS) / 1000);
    for (let i = 0; i < samples.length; i++)
      samples[i] = 8000 * Math.sin((2 * Math.PI * hertz * sample++) / SAMPLE_RATE);
    source
      .captureFrame(new AudioFrame(samples, SAMPLE_RATE, 1, samples.length))
      .catch(() => clearInterval(timer));
  }, FRAME_MS);
  return () => clearInterval(timer);
}

async function listen(track, sid, identity) {
  const size = (HEARING_RATE * WINDOW_MS) / 1000;
  let window = [];
  for await (const frame of new AudioStream(track, HEARING_RATE, 1)) {
    window.push(...frame.data);
    if (window.length < size) continue;
    report('sound', { from: identity, sid, loudness: loudness(window), hertz: loudestTone(window) });
    window = [];
  }
}

function loudness(samples) {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function loudestTone(samples) {
  const tones = Array.from({ length: 70 }, (_, index) => 100 + 20 * index);
  return tones.reduce((best, hertz) => (power(samples, hertz) > power(samples, best) ? hertz : best));
}

/** The power of one frequency in the samples, by Goertzel's recurrence. */
function power(samples, hertz) {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / HEARING_RATE);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + coefficient * last - before, last];
  return last * last + before * before - coefficient * last * before;
}
