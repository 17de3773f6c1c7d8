import { DisconnectReason } from '@livekit/protocol';
import { Room } from './room.js';

/** How long a room stays without anybody in it, as LiveKit has it by default. */
const EMPTY_ROOM_SECONDS = { neverEntered: 300, left: 20 };

/** All rooms of the server, by name. A room begins when it is first asked for, and ends when it was empty for a while. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #endings = new Map<Room, NodeJS.Timeout>();

  open(name: string, metadata = ''): Room {
    const existing = this.#rooms.get(name);
    if (existing) return existing;
    const room = new Room(name, metadata, () => this.#endSoon(room, EMPTY_ROOM_SECONDS.left));
    this.#rooms.set(name, room);
    this.#endSoon(room, EMPTY_ROOM_SECONDS.neverEntered);
    return room;
  }

  find(name: string): Room | undefined {
    return this.#rooms.get(name);
  }

  list(): Room[] {
    return [...this.#rooms.values()];
  }

  /** Ends a room; whoever is in it is told why. False if there is no such room. */
  delete(name: string): boolean {
    const room = this.#rooms.get(name);
    if (!room) return false;
    room.clear(DisconnectReason.ROOM_DELETED);
    this.#rooms.delete(name);
    clearTimeout(this.#endings.get(room));
    this.#endings.delete(room);
    return true;
  }

  /** Forgets all rooms without a word to anyone. */
  close(): void {
    for (const ending of this.#endings.values()) clearTimeout(ending);
    this.#rooms.clear();
  }

  #endSoon(room: Room, seconds: number): void {
    clearTimeout(this.#endings.get(room));
    const ending = setTimeout(() => room.isEmpty && this.delete(room.name), seconds * 1000);
    this.#endings.set(room, ending);
  }
}
