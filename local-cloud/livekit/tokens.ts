import { ParticipantInfo_Kind, ParticipantPermission } from '@livekit/protocol';
import { TokenVerifier, type ClaimGrants, type VideoGrant } from 'livekit-server-sdk';

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

  constructor(apiKey: string, apiSecret: string) {
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
    } catch {
      throw new Refused(401, 'invalid authorization token');
    }
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
