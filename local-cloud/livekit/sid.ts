import { randomBytes } from 'node:crypto';

/** A server-made id as LiveKit writes them: `RM_` for rooms, `PA_` for participants, `TR_` for tracks. */
export function newSid(kind: 'RM' | 'PA' | 'TR'): string {
  return `${kind}_${randomBytes(6).toString('hex')}`;
}
