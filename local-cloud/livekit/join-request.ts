import { gunzipSync } from 'node:zlib';
import { JoinRequest, WrappedJoinRequest, WrappedJoinRequest_Compression } from '@livekit/protocol';

const LARGEST_REQUEST_BYTES = 1024 * 1024;

/** Reads the `join_request` query parameter: base64url of a `WrappedJoinRequest`, gzipped or not. Throws on anything else. */
export function parseJoinRequest(parameter: string): JoinRequest {
  const wrapped = WrappedJoinRequest.fromBinary(Buffer.from(parameter, 'base64url'));
  return JoinRequest.fromBinary(unwrap(wrapped));
}

function unwrap({ compression, joinRequest }: WrappedJoinRequest): Uint8Array {
  if (compression !== WrappedJoinRequest_Compression.GZIP) return joinRequest;
  return gunzipSync(joinRequest, { maxOutputLength: LARGEST_REQUEST_BYTES });
}
