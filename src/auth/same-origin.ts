import { DomainError } from '../common/domain-error.js';

/** What a browser says of where a request comes from; pages cannot set either header. */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/** A cookie came with a request that another site's page may have sent. */
class CrossSite extends DomainError {
  constructor() {
    super('forbidden', 'csrf.crossSite', 'This request came from another site. Open Muster at its own address.');
  }
}

/** A cookie came with a change, and nothing says which page sent it. */
class OriginMissing extends DomainError {
  constructor() {
    const message = 'With a session cookie, changes need an Origin header of this Muster. Programs use an API key.';
    super('forbidden', 'csrf.originMissing', message);
  }
}

/**
 * A page of Muster's own must have sent this: `Origin` is `PUBLIC_URL`, or the browser says that page and address have one
 * origin (`Sec-Fetch-Site`), also where people come by another name than `PUBLIC_URL`. SameSite=Lax keeps the cookie from
 * most cross-site requests already; this holds for sibling hosts and old browsers too.
 *
 * @throws DomainError forbidden `csrf.crossSite`, `csrf.originMissing`
 */
export function assertSameOrigin(headers: OriginHeaders, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin === undefined && site === undefined) throw new OriginMissing();
  assertNotCrossSite(headers, publicUrl);
}

/**
 * As `assertSameOrigin`, but a request without either header passes: it comes from no browser, and brings no cookie that
 * counts. For signing in, so that no site can sign its visitors in as somebody else.
 */
export function assertNotCrossSite({ origin, 'sec-fetch-site': site }: OriginHeaders, publicUrl: string): void {
  if (origin === undefined && site === undefined) return;
  if (site === 'same-origin' || origin === new URL(publicUrl).origin) return;
  throw new CrossSite();
}
