import { join } from 'node:path';
import express from 'express';

/** Styles, scripts, fonts and the LiveKit client: all from this site, none asks for a session. */
export function staticFiles(root: string): express.Router {
  const versioned = { maxAge: '30d', index: false };
  return express
    .Router()
    .use('/vendor', express.static(join(root, 'dist/vendor'), versioned))
    .use('/fonts', express.static(join(root, 'node_modules/@fontsource/inter/files'), versioned))
    .use(express.static(join(root, 'public'), { maxAge: '5m', index: false }));
}
