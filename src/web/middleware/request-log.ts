import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { LevelWithSilent, Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { LogScope } from '../../domain/log.js';
import { LIVE_PATH } from '../api/health.js';
import { isAsset } from '../assets.js';

/**
 * One line per request with an id, which the answer carries too, and every line logged while it is answered; paths only,
 * as a query may name a person.
 */
export function requestLog(log: Logger, scope: LogScope): RequestHandler {
  const lines = pinoHttp({
    logger: log,
    customProps: (req) => ({ requestId: req.id }),
    customLogLevel: levelOf,
    customAttributeKeys: { responseTime: 'responseMs' },
    wrapSerializers: false,
    serializers: {
      req: (req: IncomingMessage) => ({ method: req.method, path: pathOf(req) }),
      res: (res: ServerResponse) => ({ status: res.statusCode }),
    },
    customSuccessMessage: () => 'request answered',
    customErrorMessage: () => 'request failed',
    // What went wrong has been told by whoever turned it into an answer.
    customErrorObject: (_req, res, _error, { responseMs }: { responseMs: number }) => ({ res, responseMs }),
  });
  return (req, res, next) => {
    const requestId = (req.id = giveId(req, res));
    scope({ requestId }, () => lines(req, res, next));
  };
}

function giveId(_req: IncomingMessage, res: ServerResponse): string {
  const id = randomUUID();
  res.setHeader('X-Request-Id', id);
  return id;
}

function levelOf(req: IncomingMessage, res: ServerResponse, error?: Error): LevelWithSilent {
  if (error || res.statusCode >= 500) return 'error';
  return res.statusCode < 400 && isUneventful(pathOf(req)) ? 'silent' : 'info';
}

/** Hosts ask every few seconds, and every page loads dozens of assets: there is nothing to tell as long as all is well. */
function isUneventful(path: string): boolean {
  return path === LIVE_PATH || isAsset(path);
}

function pathOf(req: IncomingMessage & { originalUrl?: string }): string {
  return (req.originalUrl ?? req.url ?? '').split('?')[0] ?? '';
}
