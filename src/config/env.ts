import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

import { IsTrustedProxies } from './is-trusted-proxies.decorator.js';

const toInteger = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

/** The environment variables that Muster reads; `.env.example` lists them in this order. */
export class Env {
  /** TCP port of the HTTP server. */
  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT: number = 3000;

  /** Address to listen on; all of them when absent. */
  @IsOptional()
  @IsString()
  HOST?: string;

  /** Address under which identity providers and people reach Muster, without a path. Default `http://localhost:PORT`. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/^https?:\/\/[^/?#@]+\/*$/)
  PUBLIC_URL?: string;

  /** Proxies whose `X-Forwarded-For` is believed: a number of hops, or addresses and subnets with commas. Default: none. */
  @IsOptional()
  @IsTrustedProxies()
  TRUST_PROXY?: string;

  /** PostgreSQL (15 or later) to use. When absent, Muster starts its own in MUSTER_DATA_DIR. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_URL?: string;

  /** Most connections that one process opens to PostgreSQL. */
  @Transform(toInteger)
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL_SIZE: number = 10;

  /** Folder of the embedded database. */
  @IsString()
  MUSTER_DATA_DIR: string = './data';

  /** Whom a refusal by plan names: an address or a sentence part such as `sales@example.com`. */
  @IsString()
  SUPPORT_CONTACT: string = 'the operator of this Muster';

  /** Server that mails are handed to: `smtp://user:password@host:587`. When absent, mails become files in MUSTER_DATA_DIR. */
  @IsOptional()
  @Matches(/^smtps?:\/\/[^/?#\s]+\/?(\?\S*)?$/)
  SMTP_URL?: string;

  /** Whom mails come from: `muster@acme.example`, or `Muster <muster@acme.example>`. */
  @Matches(/^([^<>\r\n"]* <)?[^\s@<>,;"]+@[^\s@<>,;"]+>?$/)
  MAIL_FROM: string = 'muster@localhost';

  /** `true`: SSO settings may lead to addresses inside the network and to plain http. For a provider inside, and tests. */
  @IsIn(['true', 'false'])
  SSO_ALLOW_PRIVATE_ADDRESSES: string = 'false';

  /**
   * Seals what Muster has to keep readable (the client secret of an OIDC provider): 32 characters or more, the same in every
   * process. Without it the key is in the database itself.
   */
  @IsOptional()
  @IsString()
  @MinLength(32)
  SECRETS_KEY?: string;

  /** Days that audit events are kept; 0: for ever. */
  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(36_500)
  AUDIT_DAYS: number = 0;

  /** Days that the receipts of leavers are kept; 0: for ever. */
  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(36_500)
  RECEIPT_DAYS: number = 0;

  /** Largest request body, in bytes. */
  @Transform(toInteger)
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 * 1024)
  MAX_BODY_BYTES: number = 1024 * 1024;

  /** Days that an entry of the provisioning log is kept. */
  @Transform(toInteger)
  @IsInt()
  @Min(1)
  @Max(3650)
  PROVISIONING_LOG_DAYS: number = 30;

  /** Minutes without a request after which a person is signed out. */
  @Transform(toInteger)
  @IsInt()
  @Min(1)
  @Max(7 * 24 * 60)
  SESSION_IDLE_MINUTES: number = 60;

  /** Hours after which a person signs in again, however busy they were. */
  @Transform(toInteger)
  @IsInt()
  @Min(1)
  @Max(30 * 24)
  SESSION_HOURS: number = 12;

  /** Time between "not ready" and closing the port on SIGTERM, in milliseconds, so that a load balancer can look away first. */
  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(60_000)
  SHUTDOWN_DELAY_MS: number = 0;

  /** Least severe log line that is written. */
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  LOG_LEVEL: string = 'info';
}
