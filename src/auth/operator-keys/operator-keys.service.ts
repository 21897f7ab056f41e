import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { expiryIn } from '../api-keys/api-key-state.js';
import { makeKeyWithoutCompany } from '../api-keys/api-key-token.js';
import { DEFAULT_EXPIRY_DAYS } from '../api-keys/api-keys.service.js';
import { OperatorKey } from './operator-key.entity.js';

/** Keys of whoever operates Muster. Only the command line uses this: no address makes such a key. */
@Injectable()
export class OperatorKeysService {
  constructor(
    private readonly clock: Clock,
    @InjectRepository(OperatorKey) private readonly keys: Repository<OperatorKey>,
  ) {}

  /**
   * @param expiresInDays null: never; default 90
   * @returns the text of the key, this once
   */
  async create(
    label: string,
    expiresInDays: number | null = DEFAULT_EXPIRY_DAYS,
  ): Promise<{ text: string; operatorKey: OperatorKey }> {
    const { text, hash, lastCharacters } = makeKeyWithoutCompany('operator');
    const id = uuidv7();
    const expiresAt = expiryIn(expiresInDays, this.clock.now());
    await this.keys.insert({ id, hash, label, lastCharacters, expiresAt });
    return { text, operatorKey: await this.keys.findOneByOrFail({ id }) };
  }

  /** Newest first. */
  async list(): Promise<OperatorKey[]> {
    return this.keys.find({ order: { id: 'DESC' } });
  }

  /**
   * A second time changes nothing.
   *
   * @throws DomainError `operatorKey.notFound`
   */
  async revoke(id: string): Promise<OperatorKey> {
    await this.keys.update({ id, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    const key = await this.keys.findOneBy({ id });
    if (key === null)
      throw new DomainError('notFound', 'operatorKey.notFound', 'There is no operator key with this id.');
    return key;
  }
}
