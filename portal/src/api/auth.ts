import { answerOf, api, type Schema } from './client';

export type SessionView = Schema<'SessionView'>;
export type SignInInput = Schema<'SignInInput'>;
/** What the token of a mailed link stands for. */
export type LinkView = Schema<'LinkView'>;

/** Signing in and out. Each throws ApiFailure. */
export const auth = {
  state: () => answerOf(api.GET('/auth/state')),
  session: () => answerOf(api.GET('/auth/session')),
  setup: (body: Schema<'SetupInput'>) => answerOf(api.POST('/auth/setup', { body })),
  signIn: (body: SignInInput) => answerOf(api.POST('/auth/sign-in', { body })),
  breakGlassSignIn: (body: SignInInput) => answerOf(api.POST('/auth/break-glass/sign-in', { body })),
  signOut: () => answerOf(api.POST('/auth/sign-out')),
  changePassword: (body: Schema<'ChangePasswordInput'>) => answerOf(api.POST('/auth/password', { body })),
  requestReset: (body: Schema<'PasswordResetInput'>) => answerOf(api.POST('/auth/password-reset', { body })),
  inspectLink: (token: string) => answerOf(api.POST('/auth/links/inspect', { body: { token } })),
  completeLink: (body: Schema<'CompleteLinkInput'>) => answerOf(api.POST('/auth/links/complete', { body })),
};
