import { DomainError } from '../common/domain-error.js';

/** No such user in this company; the same for another company's id and for what is no id at all. */
export class UserNotFound extends DomainError {
  constructor() {
    super('notFound', 'user.notFound', 'There is no such user.');
  }
}

/** Only the identity provider may change this user (domain invariants 5 and 6). */
export class UserIsReadOnly extends DomainError {
  /** @param reason from `readOnlyReason` */
  constructor(reason: string) {
    super('forbidden', 'user.readOnly', reason);
  }
}
