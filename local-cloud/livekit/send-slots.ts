import type { AudioLine } from './audio-line.js';
import { PublishedTrack } from './published-track.js';

/** What the slots need of their session. */
export interface SlotEvents {
  /** Make the client offer again, with so many more lines to listen on. */
  askForOffer(moreLines: number): void;
  /** The client has been told where to hear this track. */
  subscribed(track: PublishedTrack): void;
}

type Slot = PublishedTrack | 'free' | 'given up';

/**
 * Which track goes to a client on which of the lines it listens on. Only the client makes offers, so each change waits
 * for the next one; a line that is given up must be silent for one answer before it carries another track, or the client
 * does not notice the change.
 */
export class SendSlots {
  readonly #events: SlotEvents;
  readonly #wanted = new Set<PublishedTrack>();
  readonly #slots = new Map<AudioLine, Slot>();
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
    for (const [line, carried] of this.#slots) {
      if (carried !== track) continue;
      track.removeListener(line);
      this.#slots.set(line, 'given up');
    }
    this.#settle();
  }

  /** Chooses what each line carries from this offer on; to be called before the answer is made. */
  arrange(lines: AudioLine[]): void {
    this.#offerDue = false;
    for (const line of lines.filter((line) => line.isDownlink)) {
      if (!this.#slots.has(line)) this.#addSlot(line);
      const slot = this.#slots.get(line);
      if (slot === 'free') this.#fill(line);
      if (slot === 'given up') this.#empty(line);
    }
  }

  /** The answer has been sent: sound may flow. */
  answered(): void {
    for (const line of this.#fresh) {
      const track = this.#slots.get(line);
      if (!(track instanceof PublishedTrack)) continue;
      track.addListener(line);
      this.#events.subscribed(track);
    }
    this.#fresh = [];
    this.#settle();
  }

  /** The sids of the tracks the client hears, by the mid of their line. */
  get midToTrackId(): Record<string, string> {
    const carried: Record<string, string> = {};
    for (const [line, slot] of this.#slots) if (slot instanceof PublishedTrack) carried[line.mid] = slot.sid;
    return carried;
  }

  /** Nothing is heard any more, and nothing asked of a client that goes. */
  stop(): void {
    this.#offerDue = true;
    for (const track of [...this.#wanted]) this.drop(track);
  }

  #addSlot(line: AudioLine): void {
    this.#slots.set(line, 'free');
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
    this.#slots.set(line, 'free');
  }

  #settle(): void {
    const waiting = this.#waiting().length;
    const slots = [...this.#slots.values()];
    if (this.#offerDue || (waiting === 0 && !slots.includes('given up'))) return;
    const free = slots.filter((slot) => !(slot instanceof PublishedTrack)).length;
    const more = Math.max(0, waiting - free - this.#linesAsked);
    this.#linesAsked += more;
    this.#offerDue = true;
    this.#events.askForOffer(more);
  }

  #waiting(): PublishedTrack[] {
    const slots = new Set(this.#slots.values());
    return [...this.#wanted].filter((track) => !slots.has(track));
  }
}
