import { join } from 'node:path';
import express from 'express';
import { ASSET_FOLDERS, type Assets } from '../assets.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';
const LONGEST_PATH = 500;

/**
 * Styles, scripts, fonts and the LiveKit client: all from this site, none asks for a session.
 * Under its version an asset is kept for ever; under an older one, which a page opened before an update still has, it is asked
 * for again; without one it is led to the present version.
 */
export function staticFiles(root: string, assets: Assets): express.Router {
  const router = express.Router();
  for (const { path, folder } of ASSET_FOLDERS) {
    const files = express.static(join(root, folder), { index: false, cacheControl: false, redirect: false });
    router.use(
      `/assets/:version${path}`,
      (req, res, next) => {
        res.set('Cache-Control', req.params.version === assets.version ? FOR_EVER : ASK_AGAIN);
        next();
      },
      files,
    );
    router.get(`${path}/*rest`, (req, res, next) => {
      // No asset has such a name, and the answer would repeat it in its headers.
      if (req.path.length > LONGEST_PATH) return next();
      res.set('Cache-Control', ASK_AGAIN).redirect(302, assets.url(req.path));
    });
  }
  return router;
}
