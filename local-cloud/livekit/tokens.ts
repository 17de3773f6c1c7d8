import { ParticipantInfo_Kind, ParticipantPermission } from '@livekit/protocol';
import { TokenVerifier, type ClaimGrants, type VideoGrant } from 'livekit-server-sdk';
import { z } from 'zod';

/** What a join token says about its bearer. */
export interface Admission {
  room: string;
  identity: string;
  name: string;
  kind: ParticipantInfo_Kind;
  metadata: string;
  attributes: Record<string, string>;
  permission: ParticipantPermission;
}

/** A token that does not open this door. `status` is the HTTP status to answer with. */
export class Refused extends Error {
  constructor(
    readonly status: 401 | 403,
    message: string,
  ) {
    super(message);
  }
}

/** Checks tokens against the one key pair the server knows. */
export class Gatekeeper {
  readonly #verifier: TokenVerifier;
  readonly #apiKey: string;

  constructor(apiKey: string, apiSecret: string) {
    this.#apiKey = apiKey;
    this.#verifier = new TokenVerifier(apiKey, apiSecret);
  }

  /** The bearer's admission to the room the token names; throws `Refused`. */
  async admit(token: string): Promise<Admission> {
    const claims = await this.#claims(token);
    const grant = claims.video ?? {};
    if (!grant.roomJoin || !grant.room || !claims.sub) {
      throw new Refused(401, 'the token does not permit joining a room');
    }
    return {
      room: grant.room,
      identity: claims.sub,
      name: claims.name ?? '',
      kind: kindOf(claims.kind),
      metadata: claims.metadata ?? '',
      attributes: claims.attributes ?? {},
      permission: permissionOf(grant),
    };
  }

  /** The grants of a service token; throws `Refused`. */
  async grantsOf(token: string): Promise<VideoGrant> {
    return (await this.#claims(token)).video ?? {};
  }

  async #claims(token: string): Promise<ClaimGrants> {
    if (!token) throw new Refused(401, 'no authorization token was given');
    try {
      return await this.#verifier.verify(token);
    } catch (error) {
      throw new Refused(401, this.#wordsFor(token, error));
    }
  }

  /** In the words of LiveKit's own server, by which a wrong key can be told from a wrong secret. */
  #wordsFor(token: string, error: unknown): string {
    const key = keyIn(token);
    if (key === undefined) return 'invalid authorization token';
    if (key !== this.#apiKey) return `invalid API key: ${key}`;
    const expired = (error as { code?: string }).code === 'ERR_JWT_EXPIRED';
    const why = expired
      ? '/jwt: validation failed, token is expired (exp)'
      : ': error in cryptographic primitive';
    return `invalid token: ${token}, error: go-jose/go-jose${why}`;
  }
}

/** The key a token says it was signed for, if it is a token at all. */
function keyIn(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return z.object({ iss: z.string() }).parse(claims).iss;
  } catch {
    return undefined;
  }
}

function kindOf(kind: string | undefined): ParticipantInfo_Kind {
  return kind === 'agent' ? ParticipantInfo_Kind.AGENT : ParticipantInfo_Kind.STANDARD;
}

function permissionOf(grant: VideoGrant): ParticipantPermission {
  const canPublish = grant.canPublish ?? true;
  return new ParticipantPermission({
    canPublish,
    canSubscribe: grant.canSubscribe ?? true,
    canPublishData: grant.canPublishData ?? canPublish,
    canUpdateMetadata: grant.canUpdateOwnMetadata ?? false,
    hidden: grant.hidden ?? false,
  });
}
