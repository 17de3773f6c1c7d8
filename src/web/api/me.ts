import express from 'express';
import { exportData, type ExportDeps } from '../../flows/export-data.js';
import type { ForgetMe } from '../../flows/forget-me.js';
import type { Deps } from '../deps.js';
import { forgetVisitor } from '../forget-visitor.js';
import { personOf } from '../person.js';
import { sendJson } from '../streamed-json.js';

/** `GET /api/user/export`: all that is stored of a person, as a file; `DELETE /api/user`: the end of it. */
export function meApi(deps: ExportDeps & Pick<Deps, 'site'> & { forgetMe: ForgetMe }): express.Router {
  return express
    .Router()
    .get('/api/user/export', async (req, res) => {
      const data = await exportData(deps, personOf(req).id);
      res.attachment(`mockflow-data-${data.exported_at.slice(0, 10)}.json`).set('Cache-Control', 'no-store');
      await sendJson(res, data);
    })
    .delete('/api/user', async (req, res) => {
      await forgetVisitor(deps, req, res);
      res.json({ success: true, message: 'Your account and everything in it is deleted.' });
    });
}
