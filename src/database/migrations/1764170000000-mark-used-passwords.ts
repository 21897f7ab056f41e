import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the person last showed that they know their password; a live session says so of those who signed in before. */
export class MarkUsedPasswords1764170000000 implements MigrationInterface {
  name = 'MarkUsedPasswords1764170000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users add column password_used_at timestamptz(3)`);
    await queryRunner.query(
      `update users u set password_used_at = s.used_at
       from (
         select company_id, user_id, max(created_at) as used_at from sessions
         where login_method = 'password' and revoked_at is null
         group by company_id, user_id
       ) s
       where u.company_id = s.company_id and u.id = s.user_id and u.password_hash is not null`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table users drop column password_used_at`);
  }
}
