import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a password came from the provider: the switch forgets those, and those only. */
export class MarkSyncedPasswords1764000010000 implements MigrationInterface {
  name = 'MarkSyncedPasswords1764000010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users add column password_synced_at timestamptz(3)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users drop column password_synced_at`);
  }
}
