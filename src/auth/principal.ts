import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';
import type { Role } from '../common/role.js';
import type { CompanyStatus, Plan } from '../companies/company.entity.js';
import type { ApiKeyScope } from './api-keys/api-key.entity.js';
import type { LoginMethod } from './sessions/session.entity.js';

/** Who calls the admin API for a company. */
export interface Principal {
  readonly company: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly plan: Plan;
    readonly status: CompanyStatus;
  };
  /** What the caller may do, and grant at most: nobody grants above themselves. Of a person, in effect at this moment. */
  readonly role: Role;
  /** Of a key; a person has none. */
  readonly scopes: readonly ApiKeyScope[];
  /** The person who is signed in; absent for a key. */
  readonly user?: {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string | null;
    readonly isBreakGlass: boolean;
    /** They have one of their own, and may sign in with it. */
    readonly mayChangePassword: boolean;
  };
  /** Theirs; absent for a key. */
  readonly session?: { readonly id: string; readonly loginMethod: LoginMethod; readonly expiresAt: Date };
  readonly actor: Actor;
}

/** Whether the caller may see what an admin sees: an admin, or a key that reads and may grant nothing. */
export function seesAsAdmin({ role, scopes }: Principal): boolean {
  return role === 'admin' || scopes.includes('read');
}

/** A person who is signed in, on a route `@ForPeople()`. */
export type PersonPrincipal = Principal & Required<Pick<Principal, 'user' | 'session'>>;

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

/** The person who calls a route `@ForPeople()`. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonPrincipal => {
  const { principal } = requestOf(context);
  if (principal?.user === undefined || principal.session === undefined)
    throw new Error('this route is not @ForPeople()');
  return { ...principal, user: principal.user, session: principal.session };
});

/** The caller of an operator route. */
export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): OperatorPrincipal => {
  const { operator } = requestOf(context);
  if (operator === undefined) throw new Error('this route has no ApiGuard with @ForOperators()');
  return operator;
});
