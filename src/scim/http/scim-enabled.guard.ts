import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/load-config.js';
import { ScimError } from '../core/index.js';
import type { ScimRequest } from './scim-request.js';

/**
 * Whether this company's endpoint is open. Always 403 and never 404, which Entra ID reads as a broken server
 * (learn.microsoft.com, application-provisioning-quarantine-status).
 */
@Injectable()
export class ScimEnabledGuard implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { scim } = context.switchToHttp().getRequest<ScimRequest>();
    if (scim === undefined) throw new Error('ScimEnabledGuard stands after ScimKeyGuard');
    const { company, identity, scopes } = scim.caller;
    if (company.status === 'suspended') {
      throw ScimError.forbidden(`${company.name} is suspended in Muster. Ask ${this.config.supportContact}.`);
    }
    if (company.plan !== 'enterprise') {
      throw ScimError.forbidden(
        `SCIM needs the plan enterprise; ${company.name} has the plan ${company.plan}. Ask ${this.config.supportContact}.`,
      );
    }
    if (!identity.scimEnabled) {
      throw ScimError.forbidden(
        `SCIM is switched off for ${company.name}. An admin switches it on under Identity Configuration.`,
      );
    }
    if (!scopes.includes('scim')) {
      throw ScimError.forbidden('This API key has no scope scim. Make a key with that scope under API keys.');
    }
    return true;
  }
}
