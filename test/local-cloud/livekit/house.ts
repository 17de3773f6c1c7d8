import { AccessToken, RoomServiceClient, type AccessTokenOptions, type VideoGrant } from 'livekit-server-sdk';
import { startLiveKit, type RunningLiveKit } from '../../../local-cloud/livekit/index.js';
import { Robot, type Joined } from '../../support/robot.js';

const apiKey = 'local-key';
const apiSecret = 'a-secret-of-the-local-cloud-only-123';

/** A robot that has joined a room. */
export type Guest = Robot & { joined: Joined };

/** What a token may say besides its grant. */
export type TokenOptions = AccessTokenOptions & { kind?: string; secret?: string };

/** A running room server with all that its tests need around it. */
export class House {
  /** What the server logged. */
  readonly lines: string[];
  readonly service: RoomServiceClient;
  readonly #robots: Robot[] = [];
  #server: RunningLiveKit;

  private constructor(server: RunningLiveKit, lines: string[]) {
    this.#server = server;
    this.lines = lines;
    this.service = new RoomServiceClient(server.url, apiKey, apiSecret);
  }

  static async open(): Promise<House> {
    const lines: string[] = [];
    return new House(await start(lines), lines);
  }

  get url(): string {
    return this.#server.url;
  }

  /** Where its HTTP is. */
  get httpUrl(): string {
    return this.url.replace('ws', 'http');
  }

  /** A token for the room "interview", if the grant names no other. */
  async token(identity: string, grant: VideoGrant = {}, options: TokenOptions = {}): Promise<string> {
    const { kind, secret = apiSecret, ...rest } = options;
    const token = new AccessToken(apiKey, secret, { identity, ...rest });
    if (kind) token.kind = kind;
    token.addGrant({ roomJoin: true, room: 'interview', ...grant });
    return token.toJwt();
  }

  /** A robot that has not joined yet; it ends with the house. */
  async robot(script?: string): Promise<Robot> {
    const robot = await Robot.start(script);
    this.#robots.push(robot);
    return robot;
  }

  /** A robot that has joined with such a token. */
  async guest(identity: string, grant?: VideoGrant, options?: TokenOptions): Promise<Guest> {
    const robot = await this.robot();
    const token = await this.token(identity, grant, options);
    const joined = await robot.do<Joined>('join', { url: this.url, token });
    return Object.assign(robot, { joined });
  }

  /** Ends the server and starts it again on the same port. */
  async restart(): Promise<void> {
    await this.#server.close();
    this.#server = await start(this.lines, Number(new URL(this.url).port));
  }

  async close(): Promise<void> {
    await Promise.all(this.#robots.map((robot) => robot.kill()));
    await this.#server.close();
  }
}

function start(lines: string[], port?: number): Promise<RunningLiveKit> {
  return startLiveKit({ port, apiKey, apiSecret, log: (line) => lines.push(line) });
}
