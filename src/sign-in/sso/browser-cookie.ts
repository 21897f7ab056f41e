import type { Request, Response } from 'express';
import { readCookie, setCookie } from '../../auth/sessions/cookies.js';
import { randomText } from './sso-requests.service.js';

const FORM = /^[\w-]{43}$/;

/**
 * What ties a sign-in to the browser that began it, so that nobody can have another person's browser end theirs (login CSRF).
 * `SameSite=Lax` is enough: it is read only on the way back, by GET.
 *
 * @returns null for a browser that has none, or none of ours
 */
export function browserMark({ headers }: Pick<Request, 'headers'>, publicUrl: string): string | null {
  const mark = readCookie(headers.cookie, 'sso', publicUrl);
  return mark !== null && FORM.test(mark) ? mark : null;
}

/** The mark that the browser has, so that two tabs can sign in at once, or a new one. */
export function giveBrowserMark(request: Pick<Request, 'headers'>, response: Response, publicUrl: string): string {
  const mark = browserMark(request, publicUrl) ?? randomText();
  response.append('Set-Cookie', setCookie('sso', mark, publicUrl));
  return mark;
}
