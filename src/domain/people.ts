/** Somebody who signed in with Google. */
export interface Person {
  id: string;
  email: string;
  name: string;
  avatar: string | null;
}

/** What Google tells about somebody, its e-mail address verified. */
export interface GoogleIdentity {
  googleId: string;
  email: string;
  name: string;
  avatar: string | null;
}

export interface People {
  /**
   * Finds by Google id, else by verified e-mail (and keeps that person's id and interviews), else creates.
   * @throws AppError 403 `sign-in-failed` when the address belongs to somebody who signs in with another Google account.
   */
  welcome(identity: GoogleIdentity): Promise<Person>;
  /** Deletes somebody with all that is theirs, wholly or not at all; somebody unknown is no error. */
  forget(id: string): Promise<void>;
}
