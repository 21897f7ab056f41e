import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret from which the keys of cursors are made: at most one row. */
export class CreateCursorKeys1764000009000 implements MigrationInterface {
  name = 'CreateCursorKeys1764000009000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table cursor_keys (
        id smallint not null constraint cursor_keys_pkey primary key,
        secret bytea not null,
        created_at timestamptz(3) not null default now(),
        constraint cursor_keys_one check (id = 1),
        constraint cursor_keys_length check (octet_length(secret) = 32)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table cursor_keys`);
  }
}
