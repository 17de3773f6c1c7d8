import type { DocumentType, Documents, StoredDocument } from '../../domain/documents.js';
import { dataOf, isoTime, type Database } from './database.js';

interface Row {
  id: string;
  user_id: string;
  document_type: DocumentType;
  filename: string;
  text: string;
  char_count: number;
  created_at: string;
}

/** Uploaded texts in the table `documents`. */
export function supabaseDocuments(database: Database): Documents {
  return {
    async keep(document) {
      const row = {
        user_id: document.userId,
        document_type: document.documentType,
        filename: document.filename,
        text: document.text,
        char_count: document.charCount,
      };
      return documentOf(await dataOf<Row>(database.from('documents').insert(row).select().single<Row>()));
    },
    async find(userId, id) {
      const row = await dataOf<Row | null>(
        database.from('documents').select().eq('id', id).eq('user_id', userId).maybeSingle<Row>(),
      );
      return row && documentOf(row);
    },
    async latest(userId, documentType) {
      const ofType = database
        .from('documents')
        .select()
        .eq('user_id', userId)
        .eq('document_type', documentType);
      const newest = ofType.order('created_at', { ascending: false }).limit(1);
      const row = await dataOf<Row | null>(newest.maybeSingle<Row>());
      return row && documentOf(row);
    },
  };
}

function documentOf(row: Row): StoredDocument {
  return {
    id: row.id,
    userId: row.user_id,
    documentType: row.document_type,
    filename: row.filename,
    text: row.text,
    charCount: row.char_count,
    createdAt: isoTime(row.created_at),
  };
}
