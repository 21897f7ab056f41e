import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where pages by index ended, for a few minutes (docs/decisions/0017). Unlogged: a page of a list then waits for no disk, and
 * after a crash of the database the table is empty. No foreign key either: it would lock the company's row for each page.
 */
export class CreateListWalks1764120001000 implements MigrationInterface {
  name = 'CreateListWalks1764120001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create unlogged table list_walks (
        company_id uuid not null,
        walk bytea not null,
        next_start integer not null,
        after_id uuid not null,
        after_key text,
        touched_at timestamptz(3) not null default now(),
        constraint list_walks_key unique nulls not distinct (company_id, walk, next_start, after_id, after_key)
      )`);
    await queryRunner.query(`create index list_walks_touched_at_idx on list_walks (touched_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table list_walks`);
  }
}
