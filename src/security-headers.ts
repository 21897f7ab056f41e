import type { HelmetOptions } from 'helmet';

/**
 * What helmet sets on everything that Express answers. Its defaults, except that a Muster reached by plain http must not
 * tell browsers to ask for its own scripts by https: on any host but localhost Swagger UI would stay blank.
 *
 * @param publicUrl `PUBLIC_URL`
 */
export function securityHeaders(publicUrl: string): HelmetOptions {
  if (publicUrl.startsWith('https:')) return {};
  return {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  };
}
