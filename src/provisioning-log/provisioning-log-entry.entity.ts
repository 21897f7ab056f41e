import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Client, Operation, Refusal } from './exchange.js';

/**
 * One SCIM request and its answer, without secrets; or, where `requests` is more than 1, many of one kind. Written once, and
 * gone after PROVISIONING_LOG_DAYS.
 */
@Entity('provisioning_log_entries')
@Index('provisioning_log_entries_resource_idx', ['companyId', 'resourceId', 'id'], { where: 'resource_id is not null' })
@Index('provisioning_log_entries_errors_idx', ['companyId', 'id'], { where: 'status >= 400' })
@Check('provisioning_log_entries_requests', 'requests >= 1')
export class ProvisioningLogEntry {
  /** Of the address; whose key it was does not matter. */
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'provisioning_log_entries_pkey' })
  companyId!: string;

  /** The request's id, a UUIDv7: what `X-Request-Id` of the answer says, and in the order of time. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provisioning_log_entries_pkey' })
  id!: string;

  /** When it arrived. */
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId!: string | null;

  @Column({ name: 'api_key_name', type: 'text', nullable: true })
  apiKeyName!: string | null;

  @Column({ type: 'text' })
  method!: string;

  /** Null: several. */
  @Column({ type: 'text', nullable: true })
  path!: string | null;

  /** As sent, without the `?`. */
  @Column({ type: 'text', nullable: true })
  query!: string | null;

  @Column({ type: 'text' })
  operation!: Operation;

  @Column({ type: 'smallint' })
  status!: number;

  @Column({ name: 'duration_ms', type: 'real' })
  durationMs!: number;

  @Column({ name: 'scim_type', type: 'text', nullable: true })
  scimType!: string | null;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  @Column({ type: 'text', nullable: true })
  refusal!: Refusal | null;

  /** `User`, `Group`. */
  @Column({ name: 'resource_type', type: 'text', nullable: true })
  resourceType!: string | null;

  @Column({ name: 'resource_id', type: 'uuid', nullable: true })
  resourceId!: string | null;

  @Column({ name: 'resource_name', type: 'text', nullable: true })
  resourceName!: string | null;

  @Column({ type: 'text', array: true })
  repairs!: string[];

  @Column({ type: 'text', nullable: true })
  client!: Client | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  @Column({ name: 'source_address', type: 'text', nullable: true })
  sourceAddress!: string | null;

  @Column({ name: 'request_body', type: 'text', nullable: true })
  requestBody!: string | null;

  @Column({ name: 'is_request_cut', type: 'boolean' })
  isRequestCut!: boolean;

  @Column({ name: 'response_body', type: 'text', nullable: true })
  responseBody!: string | null;

  @Column({ name: 'is_response_cut', type: 'boolean' })
  isResponseCut!: boolean;

  /** There were bodies, and no room for them. */
  @Column({ name: 'are_bodies_dropped', type: 'boolean' })
  areBodiesDropped!: boolean;

  /** How many requests this stands for. */
  @Column({ type: 'integer' })
  requests!: number;
}
