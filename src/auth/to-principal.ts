import { requestContextOf } from '../common/request-context.js';
import type { Caller } from './api-keys/caller.js';
import type { Principal } from './principal.js';
import type { SignedIn } from './sessions/session-verifier.js';

/** A key with the scope `admin` may grant what an admin may; one that only reads may grant nothing. */
export function ofKey(caller: Caller, request: object): Principal {
  return {
    company: caller.company,
    role: caller.scopes.includes('admin') ? 'admin' : 'user',
    scopes: caller.scopes,
    actor: { type: 'apiKey', id: caller.apiKeyId, name: caller.keyName, ...requestContextOf(request) },
  };
}

/** The audit log names people as they sign in: names for display are not unique, and change. */
export function ofPerson({ company, role, user, session }: SignedIn, request: object): Principal {
  return {
    company,
    role,
    scopes: [],
    user,
    session,
    actor: { type: 'user', id: user.id, name: user.userName, ...requestContextOf(request) },
  };
}
