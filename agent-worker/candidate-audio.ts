import { voice } from '@livekit/agents';
import {
  AudioStream,
  RoomEvent,
  TrackSource,
  type AudioFrame,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
} from '@livekit/rtc-node';
import type { ReadableStream } from 'node:stream/web';

const SAMPLE_RATE = 16_000;
/** One window of voice activity, which is the smallest piece that anybody behind this listens to. */
const FRAME_MS = 32;

/**
 * The candidate's microphone as input of the session. The SDK's own (1.9.0) hands on a hundred frames a second through
 * ten streams each: half of what a listening worker did. To be deleted when it can be told how long a frame is.
 */
export class CandidateAudio extends voice.AudioInput {
  #microphone: { track: RemoteTrack; id: string; stream: ReadableStream<AudioFrame> } | undefined;

  constructor(
    private readonly room: Room,
    private readonly candidateIdentity: string,
  ) {
    super();
    room.on(RoomEvent.TrackSubscribed, this.#subscribed);
    room.on(RoomEvent.TrackUnsubscribed, this.#unsubscribed);
    const candidate = room.remoteParticipants.get(candidateIdentity);
    for (const publication of candidate?.trackPublications.values() ?? [])
      if (candidate && publication.track) this.#subscribed(publication.track, publication, candidate);
  }

  override async close(): Promise<void> {
    this.room.off(RoomEvent.TrackSubscribed, this.#subscribed);
    this.room.off(RoomEvent.TrackUnsubscribed, this.#unsubscribed);
    await this.#forget();
    await super.close();
  }

  readonly #subscribed = (
    track: RemoteTrack,
    { source }: RemoteTrackPublication,
    { identity }: RemoteParticipant,
  ): void => {
    if (identity !== this.candidateIdentity || source !== TrackSource.SOURCE_MICROPHONE) return;
    void this.#forget();
    const options = { sampleRate: SAMPLE_RATE, numChannels: 1, frameSizeMs: FRAME_MS };
    const stream = new AudioStream(track, options) as ReadableStream<AudioFrame>;
    this.#microphone = { track, stream, id: this.multiStream.addInputStream(stream) };
  };

  readonly #unsubscribed = (track: RemoteTrack): void => {
    if (this.#microphone?.track === track) void this.#forget();
  };

  async #forget(): Promise<void> {
    const microphone = this.#microphone;
    this.#microphone = undefined;
    if (!microphone) return;
    await this.multiStream.removeInputStream(microphone.id);
    await microphone.stream.cancel();
  }
}
