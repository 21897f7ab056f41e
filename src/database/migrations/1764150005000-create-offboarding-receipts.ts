import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ended when somebody left, kept beside the person; and the one door through which old audit events go. */
export class CreateOffboardingReceipts1764150005000 implements MigrationInterface {
  name = 'CreateOffboardingReceipts1764150005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table offboarding_receipts (
        company_id uuid not null constraint offboarding_receipts_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        at timestamptz(3) not null default now(),
        kind text not null,
        user_id uuid not null,
        user_name text,
        actor_type text not null,
        actor_id uuid,
        actor_name text not null,
        request_id text,
        source_address text,
        sessions jsonb not null,
        memberships jsonb not null,
        constraint offboarding_receipts_pkey primary key (company_id, id),
        constraint offboarding_receipts_kind check (kind in ('deactivated', 'deleted'))
      )`);
    await queryRunner.query(`create index offboarding_receipts_user_idx on offboarding_receipts (company_id, user_id)`);
    // Set by the retention's own transaction, and nowhere else; an update stays impossible.
    await queryRunner.query(`
      create or replace function audit_events_are_final() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('muster.retention', true) = 'audit_events' then return old; end if;
        raise exception 'audit events are append-only';
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function audit_events_are_final() returns trigger language plpgsql as $$
      begin
        raise exception 'audit events are append-only';
      end $$`);
    await queryRunner.query(`drop table offboarding_receipts`);
  }
}
