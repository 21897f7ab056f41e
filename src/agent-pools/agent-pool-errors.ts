import { DomainError } from '../common/domain-error.js';

/** No such pool in this company; the same for another company's id. */
export class AgentPoolNotFound extends DomainError {
  constructor() {
    super('notFound', 'agentPool.notFound', 'There is no agent pool with this id.');
  }
}

/** Names are unique in a company, ignoring case. */
export class AgentPoolNameTaken extends DomainError {
  constructor(name: string, options: { cause: unknown }) {
    super('conflict', 'agentPool.nameTaken', `An agent pool named ${name} already exists.`, 'name', options);
  }
}

/** Everybody new lands in the default pool, so it gives nobody more than `user` (domain invariant 3). */
export class DefaultPoolNeedsUserRole extends DomainError {
  constructor(name: string) {
    super(
      'conflict',
      'agentPool.defaultNeedsUserRole',
      `Everybody new joins the default agent pool, so its role is user: ${name} cannot be the default with another role.`,
      'role',
    );
  }
}

/** A company always has a default pool (domain invariant 3). */
export class DefaultPoolCannotBeDeleted extends DomainError {
  constructor(name: string) {
    super(
      'conflict',
      'agentPool.isDefault',
      `${name} is the default agent pool, which a company always has. Make another pool the default first.`,
    );
  }
}

/** Some ids in a list are of no user of the company. */
export class UnknownPoolUsers extends DomainError {
  /**
   * @param ids as the caller sent them; the sentence names the first ten
   * @param done what was not done
   */
  constructor(ids: readonly string[], done: 'added' | 'removed') {
    const message = `No user of this company has the id ${firstTen(ids)}. Nobody was ${done}.`;
    super('invalid', 'agentPool.unknownUsers', message, 'userIds');
  }
}

/** Some ids in a list are of no agent pool of the company. */
export class UnknownAgentPools extends DomainError {
  /** @param ids as the caller sent them; the sentence names the first ten */
  constructor(ids: readonly string[]) {
    const message = `No agent pool of this company has the id ${firstTen(ids)}. Nothing was linked.`;
    super('invalid', 'agentPool.unknown', message, 'poolIds');
  }
}

function firstTen(ids: readonly string[]): string {
  return `${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}`;
}
