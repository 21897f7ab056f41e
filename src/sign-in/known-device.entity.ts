import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A browser that somebody has signed in with: guessing elsewhere does not slow them down here. It opens nothing by itself. */
@Entity('known_devices')
@Index('known_devices_hash_key', ['companyId', 'hash'], { unique: true })
@Index('known_devices_user_idx', ['companyId', 'userId'])
@ForeignKey(() => User, ['companyId', 'userId'], ['companyId', 'id'], {
  name: 'known_devices_user_fkey',
  onDelete: 'CASCADE',
})
export class KnownDevice {
  @PrimaryColumn('uuid', { name: 'company_id', primaryKeyConstraintName: 'known_devices_pkey' })
  companyId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_devices_pkey' })
  id!: string;

  @Column({ type: 'bytea', select: false })
  hash!: Buffer;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3 })
  lastUsedAt!: Date;
}
