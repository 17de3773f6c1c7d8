export type DocumentType = 'resume' | 'job_description';

/** Text taken from a file a person uploaded; kept as that person's own. */
export interface StoredDocument {
  id: string;
  userId: string;
  documentType: DocumentType;
  filename: string;
  text: string;
  charCount: number;
  createdAt: string;
}

export interface Documents {
  keep(document: Omit<StoredDocument, 'id' | 'createdAt'>): Promise<StoredDocument>;
  find(userId: string, id: string): Promise<StoredDocument | null>;
  /** The one of that type the person uploaded last. */
  latest(userId: string, documentType: DocumentType): Promise<StoredDocument | null>;
}
