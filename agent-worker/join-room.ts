import type { TroubleKind } from '../src/domain/service-trouble.js';
import { connectTo } from '../src/network/connect-to.js';
import { nameServers } from '../src/network/name-servers.js';
import { sendRoomClientThrough, type WorkerConfig } from './config.js';
import { openLiveKitDoor } from './livekit-door.js';
import type { Log } from './log.js';
import type { RoomLink } from './room-link.js';
import { roomToken } from './room-token.js';
import { TroubleError } from './speech/trouble.js';

/** The client itself would try for longer than the web process waits for this worker, which could not say why then. */
const PATIENCE_MS = 6_000;

/**
 * Enters the room.
 * @throws TroubleError when the room server refuses, cannot be reached or does not answer.
 */
export async function joinRoom(
  page: RoomLink,
  { liveKit }: WorkerConfig,
  room: string,
  log: Log,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(trouble('silent')), PATIENCE_MS);
  });
  try {
    await Promise.race([join(page, liveKit, room, log), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function join(page: RoomLink, liveKit: WorkerConfig['liveKit'], room: string, log: Log): Promise<void> {
  if (!liveKit.mayBePrivate) {
    const outside = { resolve: nameServers(), connect: connectTo, log };
    sendRoomClientThrough(await openLiveKitDoor(liveKit.url, outside));
  }
  try {
    await page.join(liveKit.url, await roomToken(liveKit, room));
  } catch (cause) {
    const isRefused = /\b401\b|unauthori[sz]ed|invalid (?:api key|token)/i.test(String(cause));
    throw trouble(isRefused ? 'refused' : 'unreachable', cause);
  }
}

function trouble(kind: TroubleKind, cause?: unknown): TroubleError {
  return new TroubleError({ service: 'livekit', task: 'connecting', kind }, { cause });
}
