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
import { noteForLog, requestContextOf } from '../common/request-context.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import type { Caller } from './api-keys/caller.js';
import { OperatorKeyVerifier } from './operator-keys/operator-key-verifier.js';
import type { AuthenticatedRequest, Principal } from './principal.js';

const AUDIENCE = 'muster:audience';

/** A route for operators of Muster, not for a company. */
export const ForOperators = () => SetMetadata(AUDIENCE, 'operators');

/** A route without a key: set-up of an empty Muster. */
export const ForAnyone = () => SetMetadata(AUDIENCE, 'anyone');

/**
 * Lets a key of the right kind and scope into `/api/v1`: `admin` for everything of its company, `read` for its GETs.
 * Bound once for the whole admin API, so that a route without a decorator is closed, not open.
 */
@Injectable()
export class ApiGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyVerifier,
    private readonly operatorKeys: OperatorKeyVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & AuthenticatedRequest>();
    const audience = this.reflector.getAllAndOverride<string | undefined>(AUDIENCE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (audience === 'anyone') return true;
    if (audience === 'operators') return this.admitOperator(request);
    return this.admitCompany(request);
  }

  private async admitOperator(request: Request & AuthenticatedRequest): Promise<boolean> {
    const key = await this.operatorKeys.verify(request.headers.authorization);
    if (key === null) throw new UnauthorizedException('This needs a valid operator key as bearer token.');
    request.operator = {
      actor: { type: 'operatorKey', id: key.id, name: `operator key ${key.label}`, ...requestContextOf(request) },
    };
    return true;
  }

  private async admitCompany(request: Request & AuthenticatedRequest): Promise<boolean> {
    const caller = await this.keys.verify(request.headers.authorization);
    if (typeof caller === 'string') {
      noteForLog(request, { refusal: caller });
      throw new UnauthorizedException('This needs a valid API key as bearer token.');
    }
    noteForLog(request, { company: caller.company.slug, key: caller.apiKeyId });
    const mayRead = caller.scopes.includes('read') || caller.scopes.includes('admin');
    if (!mayRead) throw new ForbiddenException('This API key has no scope for the admin API: it needs admin or read.');
    if (request.method !== 'GET' && request.method !== 'HEAD' && !caller.scopes.includes('admin')) {
      throw new ForbiddenException('This API key may only read: changes need the scope admin.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && caller.company.status === 'suspended') {
      throw new ForbiddenException('This company is suspended: nothing can be changed until it is active again.');
    }
    request.principal = toPrincipal(caller, request);
    return true;
  }
}

function toPrincipal(caller: Caller, request: object): Principal {
  return {
    company: caller.company,
    role: caller.scopes.includes('admin') ? 'admin' : 'user',
    scopes: caller.scopes,
    actor: { type: 'apiKey', id: caller.apiKeyId, name: caller.keyName, ...requestContextOf(request) },
  };
}
