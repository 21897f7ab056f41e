import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys with which the product asks who a session belongs to. */
export class AddProductScope1764150003000 implements MigrationInterface {
  name = 'AddProductScope1764150003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.allow(queryRunner, `'scim', 'admin', 'read', 'product'`);
  }

  /** Keys for the product only are of no use without the scope. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`delete from api_keys where scopes = array['product']`);
    await queryRunner.query(`update api_keys set scopes = array_remove(scopes, 'product')`);
    await this.allow(queryRunner, `'scim', 'admin', 'read'`);
  }

  private async allow(queryRunner: QueryRunner, scopes: string): Promise<void> {
    await queryRunner.query(`alter table api_keys drop constraint api_keys_scopes`);
    await queryRunner.query(`
      alter table api_keys add constraint api_keys_scopes check (scopes <@ array[${scopes}] and cardinality(scopes) > 0)`);
  }
}
