import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/common/role.js';
import { hashPassword } from '../../src/users/password.js';
import { call, type Answer } from './call.js';
import type { TestCompany } from './make-company.js';
import { PASSWORD } from './make-users.js';
import type { TestApp } from './start-app.js';

/** What a browser sends with a change that a page of Muster makes. */
export const SAME_ORIGIN = { origin: 'https://muster.example' };

export interface Person {
  readonly id: string;
  readonly userName: string;
}

let hash: Promise<string> | undefined;

/** A local user with `PASSWORD`, written beside the app; a break-glass admin has used it before. */
export async function makePerson(
  app: TestApp,
  company: TestCompany,
  traits: { role?: Role; isBreakGlass?: boolean; userName?: string; email?: string } = {},
): Promise<Person> {
  const id = randomUUID();
  const userName = traits.userName ?? `${traits.role ?? 'user'}-${id.slice(0, 8)}@acme.test`;
  hash ??= hashPassword(PASSWORD);
  const emails = traits.email === undefined ? {} : { emails: [{ value: traits.email, primary: true }] };
  await app.sql(
    `insert into users (company_id, id, user_name, managed_by, direct_role, is_break_glass, password_hash, attributes,
       password_used_at)
     values ($1, $2, $3, 'local', $4, $5, $6, $7, case when $5 then now() end)`,
    [company.id, id, userName, traits.role ?? 'user', traits.isBreakGlass ?? false, await hash, emails],
  );
  return { id, userName };
}

/** One attempt to sign in. */
export function trySignIn(
  app: TestApp,
  company: Pick<TestCompany, 'slug'>,
  userName: string,
  options: { password?: string; door?: 'ordinary' | 'breakGlass'; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const path = options.door === 'breakGlass' ? 'break-glass/sign-in' : 'sign-in';
  const body = { company: company.slug, userName, password: options.password ?? PASSWORD };
  return call('POST', `${app.url}/auth/${path}`, { body, headers: { ...SAME_ORIGIN, ...options.headers } });
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(';')))
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}

/** Signs in. @returns the `Cookie` header from then on */
export async function signIn(
  app: TestApp,
  company: Pick<TestCompany, 'slug'>,
  { userName }: Pick<Person, 'userName'>,
  options: Parameters<typeof trySignIn>[3] = {},
): Promise<string> {
  const answer = await trySignIn(app, company, userName, options);
  expect(answer.status).toBe(200);
  return cookiesOf(answer);
}

/** A call by a page of Muster in a browser with these cookies. */
export function byCookie(
  app: TestApp,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call(method, `${app.url}${path}`, { body, headers: { cookie, ...SAME_ORIGIN, ...headers } });
}
