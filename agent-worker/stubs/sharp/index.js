/** Refuses every call: the interviewer hears and speaks, it never handles pictures. */
export default function sharp() {
  throw new Error('Pictures are not handled here: sharp is replaced by a stub.');
}
