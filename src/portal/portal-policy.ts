const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The Content-Security-Policy of the portal's page: nothing from elsewhere, no inline script, and of inline styles only the
 * `<style>` elements that carry the nonce of this very answer.
 *
 * @param isHttps whether people reach Muster by https; by plain http a browser must not be told to upgrade
 */
export function portalPolicy(nonce: string, isHttps: boolean): string {
  const directives = [...DIRECTIVES, `style-src 'self' 'nonce-${nonce}'`];
  return [...directives, ...(isHttps ? ['upgrade-insecure-requests'] : [])].join('; ');
}
