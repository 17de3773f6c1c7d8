import { ApiError, UNREACHABLE } from './api.js';

const LARGEST_BYTES = 10 * 1024 * 1024;
const KNOWN_ENDINGS = /\.(pdf|docx|txt|text|md)$/i;

/**
 * Why a file cannot be taken, as a sentence; empty when it can. The server has the last word: this only saves the way.
 *
 * @param {{ name: string, size: number }} file
 * @returns {string}
 */
export function whyRefused({ name, size }) {
  if (!KNOWN_ENDINGS.test(name)) return 'Please choose a PDF, DOCX, TXT or MD file.';
  if (size > LARGEST_BYTES) return 'That file is larger than 10 MB. Please choose a smaller one.';
  if (size === 0) return 'That file is empty. Please choose another one.';
  return '';
}

/**
 * "3.9 KB", "2.4 MB".
 *
 * @param {number} bytes
 */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * Sends a resume and hears how far it is; `fetch` cannot tell that of an upload.
 *
 * @param {File} file
 * @param {(part: number) => void} onProgress from 0 to 1
 * @param {AbortSignal} signal ends the upload
 * @returns {Promise<{ cache_key: string, char_count: number }>}
 * @throws {ApiError}
 */
export function uploadResume(file, onProgress, signal) {
  const body = new FormData();
  body.append('document_type', 'resume');
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    for (const type of ['error', 'abort'])
      request.addEventListener(type, () => reject(new ApiError(0, UNREACHABLE)));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response);
      else reject(new ApiError(request.status, request.response ?? {}));
    });
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', '/api/upload-resume');
    request.setRequestHeader('accept', 'application/json');
    request.send(body);
  });
}
