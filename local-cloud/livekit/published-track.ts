import { TrackInfo, type AddTrackRequest } from '@livekit/protocol';
import type { AudioLine } from './audio-line.js';
import { newSid } from './sid.js';

/** An audio track someone publishes, and the lines it is passed on to. */
export class PublishedTrack {
  readonly sid = newSid('TR');
  readonly cid: string;
  readonly publisherSid: string;
  muted: boolean;
  readonly #request: AddTrackRequest;
  readonly #listeners = new Set<AudioLine>();
  #mid = '';
  #stop = () => {};

  constructor(request: AddTrackRequest, publisherSid: string) {
    this.#request = request;
    this.cid = request.cid;
    this.muted = request.muted;
    this.publisherSid = publisherSid;
  }

  get info(): TrackInfo {
    const { type, name, source, stream, stereo, disableDtx, disableRed, encryption, audioFeatures } =
      this.#request;
    return new TrackInfo({
      sid: this.sid,
      mid: this.#mid,
      muted: this.muted,
      mimeType: 'audio/opus',
      ...{ type, name, source, stream, stereo, disableDtx, disableRed, encryption, audioFeatures },
    });
  }

  /** Begins to pass on what arrives on this line. */
  flowFrom(line: AudioLine): void {
    this.#mid = line.mid;
    const subscription = line.incoming?.onReceiveRtp.subscribe((packet) => {
      for (const listener of this.#listeners) listener.send(packet);
    });
    this.#stop = () => subscription?.unSubscribe();
  }

  stop(): void {
    this.#stop();
    this.#listeners.clear();
  }

  addListener(line: AudioLine): void {
    this.#listeners.add(line);
  }

  removeListener(line: AudioLine): void {
    this.#listeners.delete(line);
  }
}
