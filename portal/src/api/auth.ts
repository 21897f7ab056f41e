import { ApiFailure } from './api-failure';
import type { Role } from './roles';

/** Who is signed in. */
export interface SessionView {
  readonly user: {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string | null;
    readonly email: string | null;
    readonly isBreakGlass: boolean;
    readonly hasPassword: boolean;
  };
  readonly company: { readonly id: string; readonly slug: string; readonly name: string; readonly plan: string };
  /** In effect: the highest of the direct role and those of all pools. */
  readonly role: Role;
  readonly loginMethod: 'password' | 'sso';
  readonly expiresAt: string;
}

/** What the token of a mailed link stands for. */
export interface LinkView {
  readonly kind: 'invitation' | 'passwordReset';
  readonly company: { readonly slug: string; readonly name: string };
  readonly userName: string;
  readonly displayName: string | null;
  readonly expiresAt: string;
}

export interface SignInInput {
  readonly company: string;
  readonly userName: string;
  readonly password: string;
}

export interface SetupInput {
  readonly token: string;
  readonly company: { readonly name: string; readonly slug: string };
  readonly admin: { readonly userName: string; readonly password: string; readonly displayName?: string };
}

/** Signing in and out. Each throws ApiFailure. */
export const auth = {
  state: () => send<{ needsSetup: boolean }>('GET', '/auth/state'),
  session: () => send<SessionView>('GET', '/auth/session'),
  setup: (input: SetupInput) => send<SessionView>('POST', '/auth/setup', input),
  signIn: (input: SignInInput) => send<SessionView>('POST', '/auth/sign-in', input),
  breakGlassSignIn: (input: SignInInput) => send<SessionView>('POST', '/auth/break-glass/sign-in', input),
  signOut: () => send<undefined>('POST', '/auth/sign-out'),
  changePassword: (input: { currentPassword: string; newPassword: string }) =>
    send<undefined>('POST', '/auth/password', input),
  requestReset: (input: { company: string; userName: string }) =>
    send<undefined>('POST', '/auth/password-reset', input),
  inspectLink: (token: string) => send<LinkView>('POST', '/auth/links/inspect', { token }),
  completeLink: (input: { token: string; password: string; displayName?: string }) =>
    send<SessionView>('POST', '/auth/links/complete', input),
};

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const init =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...init }).catch(() => {
    throw ApiFailure.unreachable();
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson ? await response.json() : undefined;
  if (!response.ok) throw ApiFailure.from(response, answer);
  return answer as T;
}
