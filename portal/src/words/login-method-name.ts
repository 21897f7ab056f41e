import type { Schema } from '../api/client';

/** How a session was begun, as in "by password". */
export function loginMethodName(method: Schema<'UserSessionView'>['loginMethod']): string {
  return method === 'sso' ? 'single sign-on' : 'password';
}
