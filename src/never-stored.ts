import type { NextFunction, Request, Response } from 'express';

/** What the admin API and signing in answer is about people, and sometimes a key: no cache on the way keeps it. */
export function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
