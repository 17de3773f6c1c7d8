import { MOST_PAGES } from './document-limits.js';

/** Why a file cannot be taken: a code for programs, and what a person is told. */
export const FILE_FAULTS = {
  'empty-file': 'This file is empty.',
  'unknown-file': 'This is not a PDF, DOCX, TXT or Markdown file.',
  'misnamed-file': 'This file is damaged, or not what its name says.',
  'old-word-file': 'Old or protected Word documents cannot be read. Please save it as DOCX or PDF.',
  'rtf-file': 'RTF documents cannot be read. Please save it as DOCX or PDF.',
  'web-page-file': 'This is a web page, not a document. Please save it as PDF and upload that.',
  'other-archive':
    'This is an archive or another kind of office document, not a Word document. Please save it as DOCX or PDF.',
  'unknown-encoding':
    'We cannot tell how the letters of this text file are written. Please save it as UTF-8 and upload it again.',
  'damaged-docx': 'This Word document is damaged and cannot be read.',
  'protected-docx': 'This Word document is protected by a password. Please upload one without.',
  'damaged-pdf': 'This PDF is damaged and cannot be read.',
  'protected-pdf': 'This PDF is protected by a password. Please upload one without.',
  'too-many-pages': `This PDF has more than ${MOST_PAGES} pages. Please upload a shorter one.`,
  'pdf-without-text':
    'There is no text in this PDF: it is probably a scan, which has only pictures. Please save it as PDF from the program it was written with, or upload a text.',
  'no-text': 'There is no text in this file. Please upload one with text.',
  'too-much-text': 'There is too much text in this file. Please shorten it.',
  'unpacks-too-large': 'This file becomes far too large when it is unpacked. Please upload a simpler one.',
  'takes-too-long': 'This file takes too long to read. Please upload a simpler one.',
  'takes-too-much-memory': 'This file takes too much memory to read. Please upload a simpler one.',
  'unreadable-file': 'This file cannot be read. Please save it as PDF or as text and upload that.',
} as const;

export type FileFault = keyof typeof FILE_FAULTS;
