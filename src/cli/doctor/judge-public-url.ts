import { type Judgement, ok, warning, wrong } from './finding.js';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether identity providers can use the address of `PUBLIC_URL`: they call it from the internet, over HTTPS, and Okta refuses
 * a base URL with an underscore.
 */
export function judgePublicUrl(publicUrl: string): Judgement {
  const { hostname, protocol } = new URL(publicUrl);
  if (hostname.includes('_'))
    return wrong(`${publicUrl} has an underscore in its host, which Okta refuses. Choose another name for PUBLIC_URL.`);
  if (LOOPBACK.test(hostname))
    return warning(
      `${publicUrl} is this machine only: Okta and Entra ID cannot reach it. Set PUBLIC_URL before you connect one.`,
    );
  if (protocol !== 'https:')
    return wrong(`${publicUrl} is not https, which Okta and Entra ID insist on. Put TLS in front and set PUBLIC_URL.`);
  return ok(publicUrl);
}
