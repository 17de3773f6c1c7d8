import type { AddTrackRequest } from '@livekit/protocol';
import type { AudioLine } from './audio-line.js';
import { PublishedTrack } from './published-track.js';

/** One participant's tracks: announced first by `addTrack`, live once an offer has a line that sends them. */
export class Publications {
  readonly #publisherSid: string;
  readonly #pending: PublishedTrack[] = [];
  readonly #live = new Map<AudioLine, PublishedTrack>();

  constructor(publisherSid: string) {
    this.#publisherSid = publisherSid;
  }

  get live(): PublishedTrack[] {
    return [...this.#live.values()];
  }

  announce(request: AddTrackRequest): PublishedTrack {
    const track = new PublishedTrack(request, this.#publisherSid);
    this.#pending.push(track);
    return track;
  }

  /** The announced or live track with this sid. */
  find(sid: string): PublishedTrack | undefined {
    return [...this.#pending, ...this.live].find((track) => track.sid === sid);
  }

  /** Compares the lines of a new offer with what was live before: which tracks came, which went. */
  match(lines: AudioLine[]): { begun: PublishedTrack[]; ended: PublishedTrack[] } {
    const ended = lines.filter((line) => !line.isUplink).flatMap((line) => this.#end(line));
    const begun = lines.filter((line) => line.isUplink).flatMap((line) => this.#begin(line));
    return { begun, ended };
  }

  stop(): void {
    for (const track of this.live) track.stop();
    this.#live.clear();
  }

  #end(line: AudioLine): PublishedTrack[] {
    const track = this.#live.get(line);
    if (!track) return [];
    track.stop();
    this.#live.delete(line);
    return [track];
  }

  #begin(line: AudioLine): PublishedTrack[] {
    if (this.#live.has(line)) return [];
    const track = this.#takePending(line.offer.trackId);
    if (!track) return [];
    track.flowFrom(line);
    this.#live.set(line, track);
    return [track];
  }

  /** Firefox writes an id of its own into the offer; then the track announced first is meant. */
  #takePending(cid: string | undefined): PublishedTrack | undefined {
    const named = this.#pending.findIndex((track) => track.cid === cid);
    return this.#pending.splice(Math.max(named, 0), 1)[0];
  }
}
