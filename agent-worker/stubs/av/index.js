/**
 * The name of the program that would decode compressed sound. The SDK asks for it while it loads; the interviewer's
 * voice comes uncompressed, so nothing is ever decoded with it.
 */
export function getFfmpegPath() {
  return 'ffmpeg';
}
