import { voice } from '@livekit/agents';
import type { Room } from '@livekit/rtc-node';
import { CandidateAudio } from './candidate-audio.js';
import type { Interviewer } from './interviewer.js';
import type { Pipeline } from './pipeline.js';
import { TURN_END_DELAYS, turnEnd } from './speech/turn-end.js';

/** Longer than the model and the voice may take together: a slow answer is dealt with there, not by giving up here. */
const IDLE_MS = 40_000;
/** Voice of this length makes the interviewer pause; that it was an interruption, only words can tell. */
const INTERRUPTION_MS = 60;
/** How long after the end of a sound words may still come of it; a cough has none, and the interviewer goes on. */
const FORGIVEN_AFTER_MS = 700;
/** Less is no sound, but what is left over in the SDK's sums when a pause becomes an interruption. */
const LEAST_SOUND_MS = 10;
/** Recognition and voice activity need not agree more exactly than this on when somebody spoke. */
const AGREEMENT_MS = 500;

export interface ConversationOptions {
  room: Room;
  candidateIdentity: string;
  onTyped: (text: string) => void;
  wordsAreComing: () => boolean;
}

/** The voice session with the candidate, and what can be done in it. */
export class Conversation {
  readonly session: voice.AgentSession;
  readonly #roomIO: voice.RoomIO;
  readonly #audio: CandidateAudio;
  readonly #pipeline: Pipeline;
  #current: voice.SpeechHandle | undefined;
  /** What is being said, and what waits to be said behind it. */
  readonly #pending = new Set<voice.SpeechHandle>();
  #speaking = false;
  #soundedUntil = 0;

  constructor(
    pipeline: Pipeline,
    private readonly interviewer: Interviewer,
    options: ConversationOptions,
  ) {
    this.#pipeline = pipeline;
    this.session = sessionOf(pipeline, options);
    this.#audio = new CandidateAudio(options.room, options.candidateIdentity);
    this.session.input.audio = this.#audio;
    this.#roomIO = roomIOOf(this.session, options);
    this.session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ speechHandle }) => {
      this.#current = speechHandle;
      this.#pending.add(speechHandle);
      speechHandle.addDoneCallback(() => this.#pending.delete(speechHandle));
    });
    this.session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
      if (newState === 'speaking') this.#speaking = true;
      if (newState === 'thinking') this.#speaking = false;
    });
  }

  /**
   * Starts without handing the room to the SDK: it would answer the topic `lk.agent.session`, on which the candidate's
   * browser could read the instructions and the history.
   */
  async start(): Promise<void> {
    this.session.updateAgent(this.interviewer);
    this.session._roomIO = this.#roomIO;
    this.#roomIO.start();
    this.session.output.audio?.on(voice.AudioOutput.EVENT_PLAYBACK_PROGRESSED, this.#played);
    await this.session.start({ agent: this.interviewer, record: false });
  }

  /** Whether something is being said, also while it is paused to hear what the candidate interrupts with. */
  get isSpeaking(): boolean {
    return (
      this.#speaking && this.#current !== undefined && !this.#current.done() && !this.#current.interrupted
    );
  }

  /** Whether something is being said, or about to be. */
  get isBusy(): boolean {
    return this.#current !== undefined && !this.#current.done();
  }

  /**
   * Milliseconds from then to the last sound the interviewer has made. The SDK's own end of a speech (1.9.0) is when it
   * was done with it: for one that was interrupted a second late, since it waits in silence for the words that tell so.
   *
   * @param begin unix milliseconds
   */
  soundedSince(begin: number): number {
    return Math.round(Math.max(0, this.#soundedUntil - begin));
  }

  /** The speech made last. */
  get current(): voice.SpeechHandle | undefined {
    return this.#current;
  }

  say(text: string): voice.SpeechHandle {
    return this.session.say(text);
  }

  /** Lets the model speak; with text, as an answer to it. */
  reply(userInput?: string): voice.SpeechHandle {
    return this.session.generateReply(userInput === undefined ? {} : { userInput });
  }

  /** Stops what is being said and what waits to be said, also where it is not to be talked down. */
  hush(): void {
    if (this.#pending.size === 0) return;
    for (const speech of this.#pending) if (!speech.interrupted) speech.allowInterruptions = true;
    void this.session.interrupt();
  }

  /** Whether something was said that recognition has not come up with words for. */
  get awaitsWords(): boolean {
    return this.#pipeline.vad.awaitsWords;
  }

  /** Milliseconds since the candidate was last heard speaking. */
  get quietMs(): number {
    return this.#pipeline.vad.quietMs;
  }

  /**
   * Whether there was a voice in what recognition took for words.
   *
   * @param begin of the words, unix milliseconds
   */
  hasHeardVoiceSince(begin: number): boolean {
    return Date.now() - this.quietMs >= begin - AGREEMENT_MS;
  }

  /** Asks recognition for the final words of what was said so far. */
  wantFinalWords(): void {
    this.#pipeline.stt.finalize();
  }

  /** The candidate's turn is over, though silence did not end it: its words were used, and what still sounds is its end. */
  turnIsOver(): void {
    this.#pipeline.vad.isDone();
    this.session.clearUserTurn();
  }

  readonly #played = ({ startedAt, duration }: voice.PlaybackProgressedEvent): void => {
    if (duration >= LEAST_SOUND_MS) this.#soundedUntil = startedAt + duration;
  };

  async close(): Promise<void> {
    await this.session.close();
    await this.#audio.close();
  }
}

function sessionOf(
  { stt, vad, llm, tts }: Pipeline,
  { wordsAreComing }: ConversationOptions,
): voice.AgentSession {
  return new voice.AgentSession({
    stt,
    vad,
    llm,
    tts,
    turnHandling: {
      turnDetection: turnEnd({ voice: vad, wordsAreComing }),
      // The shortest delay is kept by the detector, which knows better when the silence began.
      endpointing: { minDelay: 0, maxDelay: TURN_END_DELAYS.maxDelay },
      interruption: {
        mode: 'vad',
        minDuration: INTERRUPTION_MS,
        falseInterruptionTimeout: FORGIVEN_AFTER_MS,
        resumeFalseInterruption: true,
        discardAudioIfUninterruptible: false,
      },
      // A reply begun before the turn has ended would be a second call of the model.
      preemptiveGeneration: { enabled: false },
    },
    userAwayTimeout: null,
    // Browsers cancel the interviewer's echo; three deaf seconds would swallow the candidate's first words.
    aecWarmupDuration: null,
    ttsTextTransforms: null,
    ttsReadIdleTimeout: IDLE_MS,
    forwardAudioIdleTimeout: IDLE_MS,
    // What a failure means is decided by us, not by the SDK's count of them.
    connOptions: { maxUnrecoverableErrors: Number.MAX_SAFE_INTEGER },
  });
}

function roomIOOf(session: voice.AgentSession, { room, candidateIdentity, onTyped }: ConversationOptions) {
  return new voice.RoomIO({
    agentSession: session,
    room,
    participant: candidateIdentity,
    inputOptions: {
      participantIdentity: candidateIdentity,
      closeOnDisconnect: false,
      textInputCallback: (_session, { text }) => onTyped(text),
    },
  });
}
