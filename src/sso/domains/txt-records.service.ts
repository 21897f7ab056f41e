import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** Asks DNS for TXT records, each joined to one text; replaced in tests. */
@Injectable()
export class TxtRecords {
  private readonly resolver = new Resolver({ timeout: 3_000, tries: 2 });

  /** @returns none also when the name does not exist or DNS does not answer */
  async of(name: string): Promise<string[]> {
    try {
      return (await this.resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch {
      return [];
    }
  }
}
