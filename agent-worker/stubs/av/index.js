/** Refuses: the interviewer's voice comes uncompressed, nothing has to be decoded. */
export function getFfmpegPath() {
  throw new Error('Compressed sound is not handled here: @livekit/av is replaced by a stub.');
}
