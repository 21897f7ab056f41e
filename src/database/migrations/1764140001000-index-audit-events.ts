import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider does all day; found by walking back from the newest, so that its requests pay for no index. */
const FREQUENT = [
  'user.created',
  'user.updated',
  'user.deactivated',
  'user.reactivated',
  'user.deleted',
  'user.handedOver',
  'user.returnedToLocal',
  'group.created',
  'group.updated',
  'group.membersChanged',
  'group.deleted',
  'agentPool.memberAdded',
];

/** Pages of the audit log by person and by action, newest first, also where there are millions of events. */
export class IndexAuditEvents1764140001000 implements MigrationInterface {
  name = 'IndexAuditEvents1764140001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index audit_events_target_idx`);
    await queryRunner.query(`create index audit_events_target_idx on audit_events (company_id, target_id, id)`);
    await queryRunner.query(
      `create index audit_events_person_idx on audit_events (company_id, actor_id, id) where actor_type = 'user'`,
    );
    const frequent = FREQUENT.map((action) => `'${action}'`).join(', ');
    await queryRunner.query(
      `create index audit_events_rare_idx on audit_events (company_id, action, id) where action not in (${frequent})`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index audit_events_rare_idx`);
    await queryRunner.query(`drop index audit_events_person_idx`);
    await queryRunner.query(`drop index audit_events_target_idx`);
    await queryRunner.query(`create index audit_events_target_idx on audit_events (company_id, target_id)`);
  }
}
