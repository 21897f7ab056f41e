import type { NamedStatement } from '../../database/sql.js';
import type { ManagedBy } from '../../users/user.entity.js';

/**
 * Makes a link, or puts it in the place of the user's older one of the kind. $1 company, $2 id of a new one, $3 kind, $4 hash,
 * $5 user, $6 address or null, $7 who makes it, $8 when it ends. Rows: its id.
 */
export const MAKE_LINK: NamedStatement = {
  name: 'sign-in.make-link',
  text: `with made as (
      insert into sign_in_links (company_id, id, kind, hash, user_id, sent_to, created_by, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (company_id, user_id, kind) do update set
        hash = excluded.hash, sent_to = excluded.sent_to, created_by = excluded.created_by,
        expires_at = excluded.expires_at, used_at = null, revoked_at = null
      returning id
    )
    select id from made`,
};

/** Everything that decides over a link. $1 company, $2 hash, $3 kind. */
export const FIND_LINK: NamedStatement = {
  name: 'sign-in.find-link',
  text: `select l.hash, l.sent_to, l.expires_at, l.used_at, l.revoked_at,
      u.id as user_id, u.user_name, u.display_name, u.active, u.managed_by, u.is_break_glass, u.attributes,
      c.slug, c.name, c.status, i.sso_enabled
    from sign_in_links l
    join users u on u.company_id = l.company_id and u.id = l.user_id
    join companies c on c.id = l.company_id
    join identity_configurations i on i.company_id = l.company_id
    where l.company_id = $1 and l.hash = $2 and l.kind = $3`,
};

export interface LinkRow {
  hash: Buffer;
  sent_to: string | null;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
  user_id: string;
  user_name: string;
  display_name: string | null;
  active: boolean;
  managed_by: ManagedBy;
  is_break_glass: boolean;
  attributes: Record<string, unknown>;
  slug: string;
  name: string;
  status: 'active' | 'suspended';
  sso_enabled: boolean;
}

/**
 * Uses a link up, and every other open one of its user with it: they have a password now. $1 company, $2 hash, $3 now, $4
 * user. Rows: the link itself, if it was open; of two calls at once the second finds it used.
 */
export const USE_LINK: NamedStatement = {
  name: 'sign-in.use-link',
  text: `with used as (
      update sign_in_links set used_at = $3
      where company_id = $1 and user_id = $4 and used_at is null and revoked_at is null
      returning hash, kind
    )
    select kind from used where hash = $2`,
};

export interface InvitationRow {
  id: string;
  user_id: string;
  user_name: string;
  display_name: string | null;
  direct_role: 'user' | 'manager' | 'admin';
  sent_to: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

const INVITATION = `l.id, l.user_id, u.user_name, u.display_name, u.direct_role, l.sent_to, l.created_by, l.created_at,
      l.expires_at, l.used_at, l.revoked_at
    from sign_in_links l join users u on u.company_id = l.company_id and u.id = l.user_id
    where l.company_id = $1 and l.kind = 'invitation'`;

/** $1 company, $2 count, $3 offset; newest first. */
export const LIST_INVITATIONS: NamedStatement = {
  name: 'sign-in.list-invitations',
  text: `select ${INVITATION} order by l.id desc limit $2 offset $3`,
};

/** $1 company, $2 user. At most one row. */
export const INVITATION_OF_USER: NamedStatement = {
  name: 'sign-in.invitation-of-user',
  text: `select ${INVITATION} and l.user_id = $2`,
};

/** $1 company. */
export const COUNT_INVITATIONS: NamedStatement = {
  name: 'sign-in.count-invitations',
  text: `select count(*)::int as total from sign_in_links where company_id = $1 and kind = 'invitation'`,
};

/** $1 company, $2 id; nobody else changes it until the transaction ends. */
export const LOCK_INVITATION: NamedStatement = {
  name: 'sign-in.lock-invitation',
  text: `select ${INVITATION} and l.id = $2 for update of l`,
};

/**
 * Takes back every open link of a user: of whoever is not wanted any more, the one that they asked for must not work either.
 * $1 company, $2 user, $3 now.
 */
export const REVOKE_LINKS: NamedStatement = {
  name: 'sign-in.revoke-links',
  text: `update sign_in_links set revoked_at = $3
    where company_id = $1 and user_id = $2 and used_at is null and revoked_at is null`,
};

/** Whether the invitation of a user was revoked before they chose a password. $1 company, $2 user. */
export const FIND_REVOKED_INVITATION: NamedStatement = {
  name: 'sign-in.find-revoked-invitation',
  text: `select l.id
    from sign_in_links l join users u on u.company_id = l.company_id and u.id = l.user_id
    where l.company_id = $1 and l.user_id = $2 and l.kind = 'invitation' and l.used_at is null
      and l.revoked_at is not null and u.password_hash is null`,
};
