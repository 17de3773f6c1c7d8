import type { Request } from 'express';
import { AppError } from '../domain/errors.js';
import type { Person } from '../domain/people.js';

declare global {
  namespace Express {
    interface User extends Person {}
  }
}

/** Whoever is signed in; behind `require-user` there always is somebody. */
export function personOf(req: Request): Person {
  if (!req.user) throw new AppError('sign-in-needed', 'Please sign in first.', 401);
  return req.user;
}
