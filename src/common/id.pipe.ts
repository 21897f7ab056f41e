import type { PipeTransform } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import { isUuid } from './uuid.js';

/** An id in a path, in either case. One that cannot be an id is one that does not exist: 404, like another company's. */
export class IdPipe implements PipeTransform<string, string> {
  /**
   * @param what in the sentence "There is no … with this id.": `API key`
   * @param code of the refusal: `apiKey.notFound`
   */
  constructor(
    private readonly what: string,
    private readonly code: string,
  ) {}

  transform(value: string): string {
    const id = value.toLowerCase();
    if (!isUuid(id)) throw new DomainError('notFound', this.code, `There is no ${this.what} with this id.`);
    return id;
  }
}
