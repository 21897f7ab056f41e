import { ApiFailure } from './api-failure';
import { answerOf, api, type Schema } from './client';

export type SessionView = Schema<'SessionView'>;
export type SignInInput = Schema<'SignInInput'>;

/** What the token of a mailed link stands for. */
export interface LinkView {
  readonly kind: 'invitation' | 'passwordReset';
  readonly company: { readonly slug: string; readonly name: string };
  readonly userName: string;
  readonly displayName: string | null;
  readonly expiresAt: string;
}

/** Signing in and out. Each throws ApiFailure. */
export const auth = {
  state: () => answerOf(api.GET('/auth/state')),
  session: () => answerOf(api.GET('/auth/session')),
  setup: (body: Schema<'SetupInput'>) => answerOf(api.POST('/auth/setup', { body })),
  signIn: (body: SignInInput) => answerOf(api.POST('/auth/sign-in', { body })),
  breakGlassSignIn: (body: SignInInput) => answerOf(api.POST('/auth/break-glass/sign-in', { body })),
  signOut: () => answerOf(api.POST('/auth/sign-out')),
  changePassword: (body: Schema<'ChangePasswordInput'>) => answerOf(api.POST('/auth/password', { body })),
  requestReset: (input: { company: string; userName: string }) => post<undefined>('/auth/password-reset', input),
  inspectLink: (token: string) => post<LinkView>('/auth/links/inspect', { token }),
  completeLink: (input: { token: string; password: string; displayName?: string }) =>
    post<SessionView>('/auth/links/complete', input),
};

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw ApiFailure.unreachable();
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson ? await response.json() : undefined;
  if (!response.ok) throw ApiFailure.from(response, answer);
  return answer as T;
}
