import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is signed in, which browsers have been, and how often somebody tried. */
export class CreateSessions1764130000000 implements MigrationInterface {
  name = 'CreateSessions1764130000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sessions (
        company_id uuid not null,
        id uuid not null,
        hash bytea not null,
        user_id uuid not null,
        login_method text not null,
        created_at timestamptz(3) not null default now(),
        last_seen_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        idle_expires_at timestamptz(3) not null,
        revoked_at timestamptz(3),
        source_address text,
        user_agent text,
        constraint sessions_pkey primary key (company_id, id),
        constraint sessions_login_method check (login_method in ('password', 'sso')),
        constraint sessions_user_fkey foreign key (company_id, user_id) references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create unique index sessions_hash_key on sessions (company_id, hash)`);
    await queryRunner.query(`create index sessions_user_idx on sessions (company_id, user_id)`);
    await queryRunner.query(`
      create table known_devices (
        company_id uuid not null,
        id uuid not null,
        hash bytea not null,
        user_id uuid not null,
        last_used_at timestamptz(3) not null,
        constraint known_devices_pkey primary key (company_id, id),
        constraint known_devices_user_fkey
          foreign key (company_id, user_id) references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create unique index known_devices_hash_key on known_devices (company_id, hash)`);
    await queryRunner.query(`create index known_devices_user_idx on known_devices (company_id, user_id)`);
    await queryRunner.query(`
      create table attempt_counters (
        key bytea not null constraint attempt_counters_pkey primary key,
        attempts int not null,
        resets_at timestamptz(3) not null
      )`);
    await queryRunner.query(`create index attempt_counters_resets_at_idx on attempt_counters (resets_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table attempt_counters`);
    await queryRunner.query(`drop table known_devices`);
    await queryRunner.query(`drop table sessions`);
  }
}
