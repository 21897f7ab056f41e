import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { noteForLog } from '../../common/request-context.js';
import { AppConfig } from '../../config/load-config.js';
import type { Refusal } from '../../provisioning-log/exchange.js';
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
    const request = context.switchToHttp().getRequest<ScimRequest>();
    const refuse = (refusal: Refusal, detail: string): ScimError => {
      noteForLog(request, { refusal });
      request.refusal = refusal;
      return ScimError.forbidden(detail);
    };
    const { scim } = request;
    if (scim === undefined) throw new Error('ScimEnabledGuard stands after ScimKeyGuard');
    const { company, identity, scopes } = scim.caller;
    if (company.status === 'suspended') {
      throw refuse('suspended', `${company.name} is suspended in Muster. Ask ${this.config.supportContact}.`);
    }
    if (company.plan !== 'enterprise') {
      throw refuse(
        'planMissing',
        `SCIM needs the plan enterprise; ${company.name} has the plan ${company.plan}. Ask ${this.config.supportContact}.`,
      );
    }
    if (!identity.scimEnabled) {
      throw refuse(
        'scimOff',
        `SCIM is switched off for ${company.name}. An admin switches it on under Identity Configuration.`,
      );
    }
    if (!scopes.includes('scim')) {
      throw refuse('scopeMissing', 'This API key has no scope scim. Make a key with that scope under API keys.');
    }
    return true;
  }
}
