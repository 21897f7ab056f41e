import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { DomainError } from '../common/domain-error.js';
import type { Page, PageRequest } from '../common/page.js';
import { OffboardingReceipt } from './offboarding-receipt.entity.js';

/** Reads the receipts of leavers; the change of the user itself writes them. */
@Injectable()
export class OffboardingReceipts {
  constructor(@InjectRepository(OffboardingReceipt) private readonly receipts: Repository<OffboardingReceipt>) {}

  /** Newest first. @param userId only theirs; absent: of everybody */
  async list(companyId: string, userId: string | undefined, request: PageRequest): Promise<Page<OffboardingReceipt>> {
    const [items, totalResults] = await this.receipts.findAndCount({
      where: userId === undefined ? { companyId } : { companyId, userId },
      order: { id: 'DESC' },
      skip: request.startIndex - 1,
      take: request.count,
    });
    return { items, totalResults };
  }

  /** @throws DomainError `offboardingReceipt.notFound` */
  async get(companyId: string, id: string): Promise<OffboardingReceipt> {
    const receipt = await this.receipts.findOneBy({ companyId, id });
    if (receipt === null)
      throw new DomainError('notFound', 'offboardingReceipt.notFound', 'There is no receipt with this id.');
    return receipt;
  }
}
