import type { Request, Response } from 'express';
import { readCookie, setCookie } from '../auth/sessions/cookies.js';
import type { Browser } from '../auth/sessions/sessions.service.js';
import { requestContextOf } from '../common/request-context.js';

/** A browser and what it holds of us. */
export interface SigningBrowser extends Browser {
  /** What its device cookie holds. */
  readonly deviceToken: string | null;
  /** The `Cookie` header, for the session that ends when another begins. */
  readonly cookies: string | undefined;
}

/** What a browser gets once somebody has signed in. */
export interface Tokens {
  readonly sessionToken: string;
  /** For a browser that was not known. */
  readonly deviceToken?: string | undefined;
}

export function browserOf(request: Request, publicUrl: string): SigningBrowser {
  return {
    ...requestContextOf(request),
    userAgent: request.headers['user-agent'],
    deviceToken: readCookie(request.headers.cookie, 'device', publicUrl),
    cookies: request.headers.cookie,
  };
}

export function giveTokens(response: Response, { sessionToken, deviceToken }: Tokens, publicUrl: string): void {
  response.append('Set-Cookie', setCookie('session', sessionToken, publicUrl));
  if (deviceToken !== undefined) response.append('Set-Cookie', setCookie('device', deviceToken, publicUrl));
}
