import { memoryDocuments } from './memory.js';
import { ada } from './pages-world.js';
import { testApp } from './test-app.js';

/** Ada uploads a file; what she is answered, and what is kept. */
export async function upload(bytes: Buffer | string, filename: string, fields: Record<string, string> = {}) {
  const documents = memoryDocuments();
  const browser = await testApp({ documents }).as(ada);
  const answer = await browser
    .post('/api/upload-resume')
    .field(fields)
    .attach('file', Buffer.from(bytes), filename);
  return { answer, kept: documents.all };
}
