import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditEvents1764000004000 implements MigrationInterface {
  name = 'CreateAuditEvents1764000004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_events (
        company_id uuid not null,
        id uuid not null,
        at timestamptz(3) not null default now(),
        actor_type text not null,
        actor_id uuid,
        actor_name text not null,
        action text not null,
        target_type text not null,
        target_id uuid,
        target_name text,
        before jsonb,
        after jsonb,
        request_id text,
        source_address text,
        constraint audit_events_pkey primary key (company_id, id),
        constraint audit_events_actor_type
          check (actor_type in ('apiKey', 'operatorKey', 'user', 'command', 'system'))
      )`);
    await queryRunner.query(`create index audit_events_target_idx on audit_events (company_id, target_id)`);
    await queryRunner.query(`
      create function audit_events_are_final() returns trigger language plpgsql as $$
      begin
        raise exception 'audit events are append-only';
      end $$`);
    await queryRunner.query(`
      create trigger audit_events_are_final before update on audit_events
      for each row execute function audit_events_are_final()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table audit_events`);
    await queryRunner.query(`drop function audit_events_are_final`);
  }
}
