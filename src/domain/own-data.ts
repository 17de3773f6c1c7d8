/** A row as the database holds it, with whatever columns it has. */
export type StoredRow = Record<string, unknown>;

/** All that is stored of one person, as it stands; keys and sessions are told elsewhere, for they are secrets. */
export interface OwnData {
  /** Null for somebody unknown. */
  person(userId: string): Promise<StoredRow | null>;
  /** So many of the person's interviews that none is too much to hold, each with its `feedback`; the last page is empty. */
  interviews(userId: string, after: string | null): Promise<StoredRow[]>;
  /** The same of uploaded documents, with their text. */
  documents(userId: string, after: string | null): Promise<StoredRow[]>;
}
