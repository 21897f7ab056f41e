import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import { SignInRefusal } from './sign-in-refusal.js';
import type { SsoCompany } from './sso-companies.service.js';
import type { SsoRequest } from './sso-requests.service.js';

/**
 * Settings that changed on the way could make one provider answer for another, or a test of the old ones count for the new.
 *
 * @throws SignInRefusal `sso.settingsChanged`
 */
export function assertSameSettings(
  { connection }: Pick<SsoCompany, 'connection'>,
  { fingerprint }: Pick<SsoRequest, 'fingerprint'>,
): void {
  if (fingerprint === connectionFingerprint(connection)) return;
  throw new SignInRefusal('sso.settingsChanged', 'The SSO connection was changed meanwhile: begin again.');
}
