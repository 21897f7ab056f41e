import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { UserView } from '../provisioning/admin/dto/user-view.dto.js';
import { breakGlassAdmin, breakGlassAdminWithoutPassword } from '../provisioning/break-glass-admin.js';
import { UserWrites } from '../provisioning/user-writes.service.js';
import { Sql } from '../database/sql.js';
import { Links } from '../sign-in/links/links.service.js';
import { COMMAND_ACTOR } from './command-actor.js';
import { viewUser } from './view-user.js';
import { withServices } from './with-services.js';

/** 144 random bits: 24 characters. */
const PASSWORD_BYTES = 18;

const LINK_HOURS = 24;

interface NewAdminOptions {
  readonly userName: string;
  readonly displayName?: string;
  /** Standard input holds the password; else one is made. */
  readonly isPasswordGiven: boolean;
}

/** `password` and `warning` only for one that was made: the only time it is shown. */
export type NewAdminView = UserView & { readonly password?: string; readonly warning?: string };

/** @throws PasswordLengthWrong, DomainError `company.notFound`, `user.nameTaken` */
export async function createAdmin(
  slug: string,
  { userName, displayName, isPasswordGiven }: NewAdminOptions,
): Promise<NewAdminView> {
  const password = isPasswordGiven ? await readPassword() : randomBytes(PASSWORD_BYTES).toString('base64url');
  const record = await breakGlassAdmin({ userName, displayName, password });
  return withServices(async (services) => {
    const { id } = await services.company(slug);
    const user = await services.get(UserWrites).create(id, record, COMMAND_ACTOR);
    const view = await viewUser(services, user);
    if (isPasswordGiven) return view;
    return { password, warning: 'Copy the password now: it is never shown again.', ...view };
  });
}

/** As `createAdmin`, without a password; `link` is the only way to set one. */
export type LinkedAdminView = UserView & { readonly link: string; readonly linkExpiresAt: Date };

/**
 * Makes an admin who chooses the password in the browser, by a link that works once.
 *
 * @throws DomainError `company.notFound`, `user.nameTaken`
 */
export async function createLinkedAdmin(
  slug: string,
  admin: Pick<NewAdminOptions, 'userName' | 'displayName'>,
): Promise<LinkedAdminView> {
  return withServices(async (services) => {
    const { id: companyId } = await services.company(slug);
    const { user, link } = await services.get(Sql).transaction(async (tx) => {
      const record = breakGlassAdminWithoutPassword(admin);
      const made = await services.get(UserWrites).create(companyId, record, COMMAND_ACTOR, tx);
      const of = { kind: 'passwordReset', userId: made.id, sentTo: null, createdBy: COMMAND_ACTOR.name } as const;
      return { user: made, link: await services.get(Links).make(tx, companyId, { ...of, hours: LINK_HOURS }) };
    });
    return { link: link.url, linkExpiresAt: link.expiresAt, ...(await viewUser(services, user)) };
  });
}

/** What `echo` puts after it is no part of it. */
async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
