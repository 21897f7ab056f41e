import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

/**
 * One element of a user's `emails`, as rows so that an address is found by an index. `users.attributes` holds the same
 * elements for reading; `user-emails.cte.ts` and nothing else writes these rows, together with that.
 */
@Entity('user_emails')
@Index('user_emails_value_idx', ['companyId', 'valueKey'])
@ForeignKey(() => User, ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'user_emails_user_fkey',
  onDelete: 'CASCADE',
})
export class UserEmail {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'user_emails_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'user_emails_pkey' })
  userId!: string;

  /** Place in the list, from 0. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'user_emails_pkey' })
  position!: number;

  /** May be absent: Entra ID sends elements with a type and `primary` only. */
  @Column({ type: 'text', nullable: true })
  value!: string | null;

  @Column({
    name: 'value_key',
    type: 'text',
    collation: 'C',
    nullable: true,
    generatedType: 'STORED',
    asExpression: `lower(value COLLATE "und-x-icu")`,
    insert: false,
    update: false,
    select: false,
  })
  valueKey!: string | null;

  @Column({ type: 'text', nullable: true })
  type!: string | null;

  @Column({ type: 'text', nullable: true })
  display!: string | null;

  @Column({ name: 'is_primary', type: 'boolean', nullable: true })
  isPrimary!: boolean | null;
}
