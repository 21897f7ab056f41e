import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';
import type { Role } from '../common/role.js';
import type { CompanyStatus, Plan } from '../companies/company.entity.js';
import type { ApiKeyScope } from './api-keys/api-key.entity.js';

/** Who calls the admin API for a company. */
export interface Principal {
  readonly company: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly plan: Plan;
    readonly status: CompanyStatus;
  };
  /** What the caller may grant at most: nobody grants above themselves. */
  readonly role: Role;
  readonly scopes: readonly ApiKeyScope[];
  readonly actor: Actor;
}

/** An operator of Muster: no company. */
export interface OperatorPrincipal {
  readonly actor: Actor;
}

/** A request after `ApiGuard` let it in. */
export interface AuthenticatedRequest {
  principal?: Principal;
  operator?: OperatorPrincipal;
}

function requestOf(context: ExecutionContext): AuthenticatedRequest {
  return context.switchToHttp().getRequest<AuthenticatedRequest>();
}

/** The caller of a company route. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = requestOf(context);
  if (principal === undefined) throw new Error('this route has no ApiGuard');
  return principal;
});

/** The caller of an operator route. */
export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): OperatorPrincipal => {
  const { operator } = requestOf(context);
  if (operator === undefined) throw new Error('this route has no ApiGuard with @ForOperators()');
  return operator;
});
