import { connectionFingerprint } from '../../sso/connection-fingerprint.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { SignInRefusal } from './sign-in-refusal.js';

/**
 * Settings that changed on the way could make one provider answer for another, or a test of the old ones count for the new.
 *
 * @param connection as it is now; null: it was deleted
 * @param fingerprint of the settings with which the answer was asked for
 * @throws SignInRefusal `sso.settingsChanged`
 */
export function assertSameSettings(connection: SsoConnection | null, fingerprint: string): void {
  if (connection !== null && fingerprint === connectionFingerprint(connection)) return;
  throw new SignInRefusal('sso.settingsChanged', 'The SSO connection was changed meanwhile: begin again.');
}
