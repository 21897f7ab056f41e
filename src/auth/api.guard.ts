import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../common/domain-error.js';
import { noteForLog, requestContextOf } from '../common/request-context.js';
import type { Role } from '../common/role.js';
import { AppConfig } from '../config/load-config.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import type { Caller } from './api-keys/caller.js';
import { OperatorKeyVerifier } from './operator-keys/operator-key-verifier.js';
import type { AuthenticatedRequest } from './principal.js';
import { assertRole, LEAST_ROLE } from './require-role.js';
import { assertNotCrossSite, assertSameOrigin } from './same-origin.js';
import { SessionVerifier } from './sessions/session-verifier.js';
import { ofKey, ofPerson } from './to-principal.js';

const AUDIENCE = 'muster:audience';
type Audience = 'operators' | 'anyone' | 'people' | 'product';

/** A route for operators of Muster, not for a company. */
export const ForOperators = () => SetMetadata<string, Audience>(AUDIENCE, 'operators');

/** A route without a key or session: set-up of an empty Muster, signing in. Pages of other sites cannot use it. */
export const ForAnyone = () => SetMetadata<string, Audience>(AUDIENCE, 'anyone');

/** A route about whoever is signed in: a key is nobody. */
export const ForPeople = () => SetMetadata<string, Audience>(AUDIENCE, 'people');

/** A route for the product that trusts Muster's sessions: by a key with the scope `product`, and no other way. */
export const ForProduct = () => SetMetadata<string, Audience>(AUDIENCE, 'product');

type ApiRequest = Request & AuthenticatedRequest;

/**
 * Lets callers into `/api/v1` and `/auth`: a person by the cookie of their session, with the role they have in effect at
 * this moment; or a key of the company, `admin` for everything an admin may, `read` for its GETs. A key that is sent counts,
 * and the cookie then does not. Bound to every controller, and a route that names no role is for admins: what is forgotten
 * is closed, not open.
 */
@Injectable()
export class ApiGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: AppConfig,
    private readonly keys: ApiKeyVerifier,
    private readonly operatorKeys: OperatorKeyVerifier,
    private readonly sessions: SessionVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const audience = this.told<Audience>(context, AUDIENCE);
    if (audience === 'anyone') {
      if (!isRead(request)) assertNotCrossSite(request.headers, this.config.publicUrl);
    } else if (audience === 'operators') await this.admitOperator(request);
    else if (audience === 'product') await this.admitProduct(request);
    else {
      const isByKey = request.headers.authorization !== undefined;
      const leastRole = this.told<Role>(context, LEAST_ROLE) ?? 'admin';
      await (isByKey ? this.admitKey(request) : this.admitPerson(request, leastRole));
      if (isByKey && audience === 'people') throw new SessionNeeded();
    }
    return true;
  }

  private told<T>(context: ExecutionContext, key: string): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }

  private async admitOperator(request: ApiRequest): Promise<void> {
    const key = await this.operatorKeys.verify(request.headers.authorization);
    if (key === null) throw new UnauthorizedException('This needs a valid operator key as bearer token.');
    request.operator = {
      actor: { type: 'operatorKey', id: key.id, name: `operator key ${key.label}`, ...requestContextOf(request) },
    };
  }

  private async admitKey(request: ApiRequest): Promise<void> {
    const caller = await this.callerOf(request);
    const mayRead = caller.scopes.includes('read') || caller.scopes.includes('admin');
    if (!mayRead) throw new ForbiddenException('This API key has no scope for the admin API: it needs admin or read.');
    if (!isRead(request) && !caller.scopes.includes('admin')) {
      throw new ForbiddenException('This API key may only read: changes need the scope admin.');
    }
    if (!isRead(request) && caller.company.status === 'suspended') {
      throw new ForbiddenException('This company is suspended: nothing can be changed until it is active again.');
    }
    request.principal = ofKey(caller, request);
  }

  private async admitProduct(request: ApiRequest): Promise<void> {
    const caller = await this.callerOf(request);
    if (!caller.scopes.includes('product'))
      throw new ForbiddenException('This API key may not ask about sessions: it needs the scope product.');
    request.principal = ofKey(caller, request);
  }

  private async callerOf(request: ApiRequest): Promise<Caller> {
    const caller = await this.keys.verify(request.headers.authorization);
    if (typeof caller === 'string') {
      noteForLog(request, { refusal: caller });
      throw new UnauthorizedException('This needs a valid API key as bearer token.');
    }
    noteForLog(request, { company: caller.company.slug, key: caller.apiKeyId });
    return caller;
  }

  private async admitPerson(request: ApiRequest, leastRole: Role): Promise<void> {
    const person = await this.sessions.verify(request.headers.cookie);
    if (typeof person === 'string') {
      noteForLog(request, { refusal: person });
      throw new SessionMissing();
    }
    noteForLog(request, { company: person.company.slug, user: person.user.id });
    if (!isRead(request)) assertSameOrigin(request.headers, this.config.publicUrl);
    assertRole(person.role, leastRole);
    request.principal = ofPerson(person, request);
  }
}

function isRead({ method }: ApiRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Nobody is signed in, or not any more; the same for every reason. */
export class SessionMissing extends DomainError {
  constructor() {
    super('unauthenticated', 'session.missing', 'Sign in, or send a valid API key as bearer token.');
  }
}

/** A key asks for what only a person can have. */
class SessionNeeded extends DomainError {
  constructor() {
    super('forbidden', 'session.needed', 'This is for people who are signed in; a key is nobody.');
  }
}
