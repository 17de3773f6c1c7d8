import { AccessToken, RoomServiceClient, type AccessTokenOptions, type VideoGrant } from 'livekit-server-sdk';
import { startLiveKit, type RunningLiveKit } from '../../../local-cloud/livekit/index.js';
import { Robot, type Joined } from '../../support/robot.js';

const apiKey = 'local-key';
const apiSecret = 'a-secret-of-the-local-cloud-only-123';

/** A running room server with all that its tests need around it. */
export interface House {
  server: RunningLiveKit;
  service: RoomServiceClient;
  /** What the server logged. */
  lines: string[];
  token(
    identity: string,
    grant?: VideoGrant,
    options?: AccessTokenOptions & { kind?: string; secret?: string },
  ): Promise<string>;
  /** A robot that has joined the interview room. */
  guest(identity: string, grant?: VideoGrant, options?: { kind?: string }): Promise<Guest>;
  close(): Promise<void>;
}

export type Guest = Robot & { joined: Joined };

/** Starts a room server on this port, or a free one. */
export async function openHouse(port?: number): Promise<House> {
  const lines: string[] = [];
  const server = await startLiveKit({ port, apiKey, apiSecret, log: (line) => lines.push(line) });
  const robots: Robot[] = [];
  const house: House = {
    server,
    lines,
    service: new RoomServiceClient(server.url, apiKey, apiSecret),
    token: tokenFor,
    async guest(identity, grant, options) {
      const robot = await Robot.start();
      robots.push(robot);
      const token = await tokenFor(identity, grant, options);
      const joined = await robot.do<Joined>('join', { url: server.url, token });
      return Object.assign(robot, { joined });
    },
    async close() {
      await Promise.all(robots.map((robot) => robot.kill()));
      await server.close();
    },
  };
  return house;
}

async function tokenFor(
  identity: string,
  grant: VideoGrant = {},
  { kind, secret = apiSecret, ...options }: AccessTokenOptions & { kind?: string; secret?: string } = {},
): Promise<string> {
  const token = new AccessToken(apiKey, secret, { identity, ...options });
  if (kind) token.kind = kind;
  token.addGrant({ roomJoin: true, room: 'interview', ...grant });
  return token.toJwt();
}
