import { randomUUID } from 'node:crypto';
import { connectionFingerprint } from '../../src/sso/connection-fingerprint.js';
import { NO_SETTINGS } from '../../src/sso/connection-settings.js';
import { SsoConnection } from '../../src/sso/sso-connection.entity.js';
import { call } from '../support/call.js';
import { makeCertificate } from '../support/make-certificate.js';
import { flushLog } from '../support/provisioning-log.js';
import type { TestPortal } from './start-portal.js';

/** 200 characters between which no browser breaks a line by itself. */
export const WIDE = '8'.repeat(200);
/** As long as a part of a domain and the slug of a company may be. */
export const LABEL = '8'.repeat(63);
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Ids of things whose every text is as wide as can be. */
export interface WidestCompany {
  readonly person: string;
  readonly localUser: string;
  readonly pool: string;
  readonly group: string;
  readonly request: string;
  readonly receipt: string;
  readonly ssoTest: string;
}

/** Fills the company with the slug `LABEL` with the widest that each place may hold, where nobody says more kindly where to break it. */
export async function widestCompany(portal: TestPortal, key: string): Promise<WidestCompany> {
  const { sql } = portal.app;
  const api = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await call(method, `${portal.url}/api/v1${path}`, { key, body });
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { userId: invited } = await api('POST', '/invitations', { userName: `${WIDE}@x.test`, email: emailOf(1) });
  const names = { displayName: WIDE, givenName: WIDE, familyName: WIDE };
  const { id: localUser } = await api('POST', '/users', { userName: WIDE, ...names, email: emailOf(2), role: 'admin' });
  const { id: pool } = await api('POST', '/agent-pools', { name: WIDE, description: WIDE, role: 'manager' });
  await api('POST', '/company-domains', { domain: domainOf(3) });
  await api('POST', '/schema-extensions', {
    name: WIDE.slice(0, 100),
    urn: `urn:x8:${WIDE}`,
    resourceType: 'User',
    attributes: [{ name: `a${LABEL}`, type: 'string', description: WIDE }],
  });
  await api('PATCH', '/identity-configuration', { ssoEnabled: true, scimEnabled: true, provider: 'okta' });
  const { key: scimKey } = await api('POST', '/api-keys', {
    label: WIDE.slice(0, 100),
    scopes: ['scim'],
    expiresInDays: 5,
  });

  const scim = (method: string, path: string, body?: object) =>
    call(method, `${portal.url}/scim/v2/${LABEL}${path}`, {
      key: String(scimKey),
      body,
      headers: { 'user-agent': WIDE },
    });
  const person = await scim('POST', '/Users', widestPerson(4));
  const leaver = await scim('POST', '/Users', widestPerson(5));
  const group = await scim('POST', '/Groups', {
    schemas: [GROUP],
    displayName: WIDE,
    members: [{ value: person.body.id }],
  });
  await api('POST', `/groups/${group.body.id}/agent-pools`, { poolIds: [pool] });
  await scim('GET', `/Users?filter=userName%20eq%20%22${WIDE}%22`);
  const refused = await scim('POST', '/Users', widestPerson(4));
  expect([person.status, leaver.status, group.status, refused.status]).toEqual([201, 201, 201, 409]);

  const [company] = await sql<{ id: string }>(`select id from companies where slug = $1`, [LABEL]);
  const companyId = company?.id ?? '';
  await sql(
    `insert into sessions (company_id, id, hash, user_id, login_method, last_seen_at, expires_at, idle_expires_at,
       source_address, user_agent)
     select $1, gen_random_uuid(), sha256(u::text::bytea), u, 'sso', now(), now() + interval '1 h', now() + interval '1 h',
       '8888:8888:8888:8888:8888:8888:8888:8888', $3
     from unnest($2::uuid[]) u`,
    [companyId, [person.body.id, localUser, leaver.body.id], WIDE],
  );
  const left = await scim('PATCH', `/Users/${leaver.body.id}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { active: false } }],
  });
  expect(left.status).toBe(200);
  await flushLog(portal.app);
  await sql(
    `insert into audit_events (company_id, id, actor_type, actor_name, action, target_type, target_id, target_name,
       before, after, request_id, source_address)
     values ($1, $2, 'command', $3, 'user.updated', 'user', $4, $3, $5, $6, $3, $3)`,
    [companyId, lastId(), WIDE, person.body.id, { displayName: WIDE }, { displayName: `9${WIDE}` }],
  );
  await sql(`insert into sso_bindings (company_id, issuer, subject, user_id) values ($1, $2, $2, $3)`, [
    companyId,
    WIDE,
    person.body.id,
  ]);
  await widestConnection(portal, companyId);
  const ssoTest = randomUUID();
  await sql(
    `insert into sso_tests (company_id, id, token_hash, started_by, expires_at, finished_at, result)
     values ($1, $2, '\\x88', $3, now() + interval '1 h', now(), $4)`,
    [
      companyId,
      ssoTest,
      WIDE,
      {
        succeeded: true,
        reason: null,
        message: WIDE,
        claims: [{ name: WIDE, values: [WIDE] }],
        user: null,
        letsIn: false,
      },
    ],
  );
  await sql(`update sign_in_links set created_by = $1`, [WIDE]);
  await sql(`update users set display_name = $1 where user_name like 'jane%'`, [WIDE]);
  await sql(`update companies set name = $1 where id = $2`, [WIDE, companyId]);
  const [request] = await sql<{ id: string }>(`select id from provisioning_log_entries where status = 409`);
  const [receipt] = await sql<{ id: string }>(`select id from offboarding_receipts`);
  expect(invited).toBeDefined();
  return {
    person: person.body.id,
    localUser: String(localUser),
    pool: String(pool),
    group: group.body.id,
    request: request?.id ?? '',
    receipt: receipt?.id ?? '',
    ssoTest,
  };
}

/** As long as an address may be at it; another one for each n below ten. */
function domainOf(n: number): string {
  return `${n}${LABEL.slice(1)}.${LABEL}.${LABEL.slice(13)}.test`;
}

function emailOf(n: number): string {
  return `${LABEL}@${domainOf(n)}`;
}

/** After every id that was made so far: the newest of a list. */
function lastId(): string {
  return 'ffffffff-ffff-7fff-bfff-ffffffffffff';
}

function widestPerson(n: number): object {
  return {
    schemas: [USER, ENTERPRISE, 'urn:x8:unknown'],
    userName: `${n}${WIDE.slice(1)}`,
    externalId: `${n}${WIDE.slice(1)}`,
    displayName: WIDE,
    name: { givenName: WIDE, familyName: WIDE, formatted: WIDE },
    title: WIDE,
    emails: [{ value: emailOf(n), type: WIDE, primary: true }],
    phoneNumbers: [{ value: WIDE, type: 'work' }],
    addresses: [{ streetAddress: WIDE, formatted: WIDE, type: 'work' }],
    active: true,
    [ENTERPRISE]: { employeeNumber: WIDE, department: WIDE },
    'urn:x8:unknown': { [`a${WIDE}`]: { b: WIDE } },
  };
}

async function widestConnection({ app }: TestPortal, companyId: string): Promise<void> {
  const [long, other] = [makeCertificate(LABEL), makeCertificate(`9${LABEL.slice(1)}`)];
  const settings = Object.assign(new SsoConnection(), NO_SETTINGS, {
    samlIdpEntityId: WIDE,
    samlSsoUrl: `https://x.test/${WIDE}`,
    samlSloUrl: `https://x.test/${WIDE}`,
    samlSubjectAttribute: WIDE,
    samlMetadataUrl: `https://x.test/${WIDE}`,
    samlCertificates: [long.base64, other.base64],
  });
  await app.sql(
    `update sso_connections set saml_idp_entity_id = $2, saml_sso_url = $3, saml_slo_url = $3, saml_subject_attribute = $2,
       saml_metadata_url = $3, saml_metadata_problem = $2, saml_metadata_read_at = now(), saml_certificates = $4,
       tested_fingerprint = $5
     where company_id = $1`,
    [companyId, WIDE, settings.samlSsoUrl, settings.samlCertificates, connectionFingerprint(settings)],
  );
}
