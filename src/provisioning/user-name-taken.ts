import { DomainError } from '../common/domain-error.js';

/** A userName that another user of the company has, in any case. */
export class UserNameTaken extends DomainError {
  constructor(userName: string, cause?: unknown) {
    const message = `A user named ${userName} already exists in this company.`;
    super('conflict', 'user.nameTaken', message, 'userName', { cause });
  }
}
