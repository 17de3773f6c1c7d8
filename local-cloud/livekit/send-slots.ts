import type { AudioLine } from './audio-line.js';
import type { PublishedTrack } from './published-track.js';

/** What the slots need of their session. */
export interface SlotEvents {
  /** Make the client offer again, with so many more lines to listen on. */
  askForOffer(moreLines: number): void;
  /** The client has been told where to hear this track. */
  subscribed(track: PublishedTrack): void;
}

/**
 * Which track goes to a client on which of the lines it listens on. Only the client makes offers, so each change waits
 * for the next one; a line that is given up must be silent for one answer before it carries another track, or the client
 * does not notice the change.
 */
export class SendSlots {
  readonly #events: SlotEvents;
  readonly #wanted = new Set<PublishedTrack>();
  readonly #slots = new Map<AudioLine, PublishedTrack | undefined>();
  #fresh: AudioLine[] = [];
  #linesAsked = 0;
  #offerDue = true;

  constructor(events: SlotEvents) {
    this.#events = events;
  }

  want(track: PublishedTrack): void {
    this.#wanted.add(track);
    this.#settle();
  }

  drop(track: PublishedTrack): void {
    this.#wanted.delete(track);
    for (const [line, carried] of this.#slots) if (carried === track) track.removeListener(line);
    this.#settle();
  }

  /** Chooses what each line carries from this offer on; to be called before the answer is made. */
  arrange(lines: AudioLine[]): void {
    this.#offerDue = false;
    for (const line of lines.filter((line) => line.isDownlink)) {
      if (!this.#slots.has(line)) this.#addSlot(line);
      const carried = this.#slots.get(line);
      if (!carried) this.#fill(line);
      else if (!this.#wanted.has(carried)) this.#empty(line);
    }
  }

  /** The answer has been sent: sound may flow. */
  answered(): void {
    for (const line of this.#fresh) {
      const track = this.#slots.get(line);
      if (!track || !this.#wanted.has(track)) continue;
      track.addListener(line);
      this.#events.subscribed(track);
    }
    this.#fresh = [];
    this.#settle();
  }

  /** The sids of the tracks the client hears, by the mid of their line. */
  get midToTrackId(): Record<string, string> {
    const carried = [...this.#slots].flatMap(([line, track]) => (track ? [[line.mid, track.sid]] : []));
    return Object.fromEntries(carried) as Record<string, string>;
  }

  stop(): void {
    for (const [line, track] of this.#slots) track?.removeListener(line);
    this.#wanted.clear();
  }

  #addSlot(line: AudioLine): void {
    this.#slots.set(line, undefined);
    this.#linesAsked = Math.max(0, this.#linesAsked - 1);
  }

  #fill(line: AudioLine): void {
    const [track] = this.#waiting();
    if (!track) return;
    line.carry(`${track.publisherSid}|${track.sid}`, track.sid);
    this.#slots.set(line, track);
    this.#fresh.push(line);
  }

  #empty(line: AudioLine): void {
    line.rest();
    this.#slots.set(line, undefined);
  }

  #settle(): void {
    const waiting = this.#waiting().length;
    const carried = [...this.#slots.values()];
    const stale = carried.some((track) => track && !this.#wanted.has(track));
    if (this.#offerDue || (waiting === 0 && !stale)) return;
    const free = carried.filter((track) => !track || !this.#wanted.has(track)).length;
    const more = Math.max(0, waiting - free - this.#linesAsked);
    this.#linesAsked += more;
    this.#offerDue = true;
    this.#events.askForOffer(more);
  }

  #waiting(): PublishedTrack[] {
    const carried = new Set(this.#slots.values());
    return [...this.#wanted].filter((track) => !carried.has(track));
  }
}
