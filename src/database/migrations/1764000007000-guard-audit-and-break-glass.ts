import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit events can no longer be deleted either, and "who is a break-glass admin?" does not read all users. */
export class GuardAuditAndBreakGlass1764000007000 implements MigrationInterface {
  name = 'GuardAuditAndBreakGlass1764000007000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create index users_break_glass_idx on users (company_id) where is_break_glass`);
    await queryRunner.query(`drop trigger audit_events_are_final on audit_events`);
    await queryRunner.query(`
      create trigger audit_events_are_final before update or delete on audit_events
      for each row execute function audit_events_are_final()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop trigger audit_events_are_final on audit_events`);
    await queryRunner.query(`
      create trigger audit_events_are_final before update on audit_events
      for each row execute function audit_events_are_final()`);
    await queryRunner.query(`drop index users_break_glass_idx`);
  }
}
