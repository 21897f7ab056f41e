import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Dialects } from '../../identity-config/dialects.service.js';
import { clientDialect } from './client-dialect.js';
import type { ScimRequest } from './scim-request.js';

/**
 * Lets everybody pass, and notes whose dialect the head of the request is in. What only a body shows is noted by the
 * interceptor that reads it.
 */
@Injectable()
export class NoteDialectGuard implements CanActivate {
  constructor(private readonly dialects: Dialects) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const noting = noteDialect(this.dialects, context.switchToHttp().getRequest<ScimRequest>());
    return noting === undefined ? true : noting.then(() => true);
  }
}

/** @returns undefined when nothing was recognised */
export function noteDialect(dialects: Dialects, request: ScimRequest): Promise<void> | undefined {
  const { scim, queryText, body } = request;
  const dialect = clientDialect({ userAgent: request.headers['user-agent'], queryText, body });
  if (scim === undefined || dialect === undefined) return undefined;
  request.dialect = dialect;
  return dialects.note(scim.caller.company.id, scim.caller.identity, dialect, scim.actor);
}
