import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "Who is a manager?" is asked by lists, as "is an admin left?" is by changes; neither may read all users of a company. */
export class IndexElevatedUsers1764140000000 implements MigrationInterface {
  name = 'IndexElevatedUsers1764140000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index users_elevated_idx on users (company_id, direct_role) where direct_role <> 'user'`,
    );
    await queryRunner.query(`drop index users_admins_idx`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create index users_admins_idx on users (company_id) where direct_role = 'admin'`);
    await queryRunner.query(`drop index users_elevated_idx`);
  }
}
