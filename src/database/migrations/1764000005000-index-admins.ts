import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "Is an admin left?" is asked with each change of a role; it must not read all users of a large company. */
export class IndexAdmins1764000005000 implements MigrationInterface {
  name = 'IndexAdmins1764000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create index users_admins_idx on users (company_id) where direct_role = 'admin'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index users_admins_idx`);
  }
}
