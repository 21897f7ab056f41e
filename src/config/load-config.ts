import 'reflect-metadata';
import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Env } from './env.js';

/** Settings of one Muster process, checked. */
export class AppConfig {
  readonly port!: number;
  readonly host: string | undefined;
  /** Base of every link, `meta.location` and SCIM address; no slash at the end. Never taken from a request. */
  readonly publicUrl!: string;
  /** Express' `trust proxy`: hops, or addresses. */
  readonly trustProxy!: false | number | string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize!: number;
  /** Absolute. */
  readonly dataDir!: string;
  readonly supportContact!: string;
  /** Absent: mails become files in `dataDir`. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom!: string;
  /** Whether SSO settings may lead to private addresses and plain http. */
  readonly ssoAllowPrivateAddresses!: boolean;
  /** Seals stored secrets; undefined: a key in the database does. */
  readonly secretsKey: string | undefined;
  /** 0: kept for ever. */
  readonly auditDays!: number;
  /** 0: kept for ever. */
  readonly receiptDays!: number;
  readonly maxBodyBytes!: number;
  readonly provisioningLogDays!: number;
  readonly sessionIdleMinutes!: number;
  readonly sessionHours!: number;
  readonly shutdownDelayMs!: number;
  readonly logLevel!: string;
}

/** Names every variable that is wrong, never a value. */
export class BadConfig extends Error {
  constructor(readonly variables: readonly string[]) {
    super(`These settings are missing or not valid: ${variables.join(', ')}. See .env.example.`);
  }
}

/**
 * Reads and checks the settings.
 *
 * @param environment what `process.env` holds; an empty value counts as absent
 * @throws BadConfig naming all wrong variables at once
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): AppConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const errors = validateSync(env, { forbidUnknownValues: false });
  if (errors.length > 0) throw new BadConfig(errors.map((error) => error.property));
  return Object.assign(new AppConfig(), {
    port: env.PORT,
    host: env.HOST,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    trustProxy: trustProxy(env.TRUST_PROXY),
    databaseUrl: env.DATABASE_URL,
    databasePoolSize: env.DATABASE_POOL_SIZE,
    dataDir: resolve(env.MUSTER_DATA_DIR),
    supportContact: env.SUPPORT_CONTACT,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    ssoAllowPrivateAddresses: env.SSO_ALLOW_PRIVATE_ADDRESSES === 'true',
    secretsKey: env.SECRETS_KEY,
    auditDays: env.AUDIT_DAYS,
    receiptDays: env.RECEIPT_DAYS,
    maxBodyBytes: env.MAX_BODY_BYTES,
    provisioningLogDays: env.PROVISIONING_LOG_DAYS,
    sessionIdleMinutes: env.SESSION_IDLE_MINUTES,
    sessionHours: env.SESSION_HOURS,
    shutdownDelayMs: env.SHUTDOWN_DELAY_MS,
    logLevel: env.LOG_LEVEL,
  });
}

function trustProxy(text: string | undefined): false | number | string {
  if (text === undefined || text === '0') return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}
