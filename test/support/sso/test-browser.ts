/** An answer as a browser sees it. */
export interface Page {
  readonly status: number;
  /** Absolute; null when there is none. */
  readonly location: string | null;
  readonly text: string;
}

export const PUBLIC_URL = 'https://muster.example';

/**
 * A browser as far as signing in needs one: cookies per host, redirects followed by hand, and what is at PUBLIC_URL comes
 * from the app under test. Of a POST from another site it holds the cookies back, as `SameSite=Lax` says.
 */
export class TestBrowser {
  private readonly jar = new Map<string, Map<string, string>>();

  /** @param appUrl of the process that answers at PUBLIC_URL; a load balancer may send the next request to another */
  constructor(public appUrl: string) {}

  get(url: string): Promise<Page> {
    return this.request('GET', url);
  }

  /** A form that the page of another site posts. */
  crossSitePost(url: string, fields: Record<string, string>): Promise<Page> {
    return this.request('POST', url, new URLSearchParams(fields), false);
  }

  submit(url: string, fields: Record<string, string>): Promise<Page> {
    return this.request('POST', url, new URLSearchParams(fields));
  }

  /** Follows redirects until a page comes, or an address that `stop` names. */
  async follow(url: string, stop: (url: string) => boolean = () => false): Promise<Page & { url: string }> {
    let at = url;
    for (let hops = 0; hops < 20; hops++) {
      if (stop(at)) return { url: at, status: 0, location: at, text: '' };
      const page = await this.get(at);
      if (page.location === null) return { ...page, url: at };
      at = page.location;
    }
    throw new Error(`redirects without end, last to ${at}`);
  }

  cookie(name: string, url: string = PUBLIC_URL): string | undefined {
    return this.jar.get(new URL(url).host)?.get(name);
  }

  setCookie(name: string, value: string, url: string = PUBLIC_URL): void {
    const { host } = new URL(url);
    this.jar.set(host, (this.jar.get(host) ?? new Map<string, string>()).set(name, value));
  }

  /** The session that the browser has, if it has one. */
  get session(): string | undefined {
    return this.cookie('__Host-muster_session');
  }

  private async request(method: string, url: string, body?: URLSearchParams, withCookies = true): Promise<Page> {
    const { host } = new URL(url);
    const cookies = [...(this.jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`);
    const response = await fetch(url.startsWith(PUBLIC_URL) ? this.appUrl + url.slice(PUBLIC_URL.length) : url, {
      method,
      redirect: 'manual',
      headers: withCookies && cookies.length > 0 ? { cookie: cookies.join('; ') } : {},
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(url, line);
    const location = response.headers.get('location');
    const absolute = location === null ? null : new URL(location, url).href;
    return { status: response.status, location: absolute, text: await response.text() };
  }

  private keep(url: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const isGone = attributes.some(
      (attribute) => /^max-age=0$/i.test(attribute) || /^expires=Thu, 01 Jan 1970/i.test(attribute),
    );
    if (isGone) this.jar.get(new URL(url).host)?.delete(name);
    else this.setCookie(name, value.join('='), url);
  }
}
