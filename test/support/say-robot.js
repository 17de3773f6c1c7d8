// An interviewer made of `@livekit/agents` that says one sentence; its voice is a tone. Driven over IPC (see robot.ts).
import process from 'node:process';
import { initializeLogger, tts, voice } from '@livekit/agents';
import { AudioFrame, Room } from '@livekit/rtc-node';

const SAMPLE_RATE = 24_000;
const SECONDS = 2;

initializeLogger({ pretty: false, level: 'error' });
const room = new Room();
const session = new voice.AgentSession({});

class ToneVoice extends tts.TTS {
  label = 'tone';

  constructor(hertz) {
    super(SAMPLE_RATE, 1, { streaming: false });
    this.hertz = hertz;
  }

  synthesize(text) {
    return new Tone(text, this);
  }

  stream() {
    throw new Error('a tone is not streamed');
  }
}

class Tone extends tts.ChunkedStream {
  label = 'tone';
  #hertz;

  constructor(text, tone) {
    super(text, tone);
    this.#hertz = tone.hertz;
  }

  async run() {
    const samples = Int16Array.from(
      { length: SAMPLE_RATE * SECONDS },
      (_, sample) => 8000 * Math.sin((2 * Math.PI * this.#hertz * sample) / SAMPLE_RATE),
    );
    const frame = new AudioFrame(samples, SAMPLE_RATE, 1, samples.length);
    this.queue.put({ requestId: 'tone', segmentId: 'tone', frame, final: true });
    this.queue.close();
  }
}

const commands = {
  async join({ url, token, hertz }) {
    await room.connect(url, token, { autoSubscribe: true, dynacast: false });
    const agent = new voice.Agent({ instructions: 'Say what you are told.', tts: new ToneVoice(hertz) });
    await session.start({ agent, room, record: false });
  },
  async say({ text }) {
    await session.say(text).waitForPlayout();
  },
};

process.on('message', async ({ id, command, args }) => {
  try {
    process.send({ id, result: await commands[command](args) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit());
process.send({ event: 'ready' });
