import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/load-config.js';
import { resolveBySystem, resolveHost, type Resolve, type ResolvedAddress } from './resolve-host.js';
import { UnsafeAddress } from './unsafe-address.js';

/** For the whole call. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
/** Statuses whose `Response` must have no body. */
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

export interface SafeRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/**
 * The only way in which Muster calls a URL that an admin typed or a provider's document names: metadata, discovery, keys,
 * tokens. Such a URL must not be a way into the operator's network:
 *
 * - https only, no user and password in it;
 * - the name is resolved once, every address is checked, and the connection goes to one of just those (a second look-up
 *   could answer otherwise: DNS rebinding);
 * - a redirect is not followed, but answered to the caller as it is;
 * - 10 seconds, the look-up of the name among them, and 2 MiB at most.
 *
 * `SSO_ALLOW_PRIVATE_ADDRESSES` lifts the first two, for a provider inside the network.
 */
@Injectable()
export class SafeFetch {
  /** Replaced in tests. */
  resolve: Resolve = resolveBySystem;

  constructor(private readonly config: AppConfig) {}

  /** @throws UnsafeAddress for what the rules above refuse; other errors are the network's */
  async fetch(address: string | URL, request: SafeRequest = {}): Promise<Response> {
    const url = this.parse(address);
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    const { ssoAllowPrivateAddresses } = this.config;
    const addresses = await within(limit, resolveHost(url.hostname, ssoAllowPrivateAddresses, this.resolve));
    return send(url, addresses, request, limit);
  }

  private parse(address: string | URL): URL {
    if (!URL.canParse(String(address))) throw new UnsafeAddress('This is not a URL.');
    const url = new URL(address);
    const allowed = this.config.ssoAllowPrivateAddresses ? ['https:', 'http:'] : ['https:'];
    if (!allowed.includes(url.protocol)) throw new UnsafeAddress(`${url.origin} is not reached by https.`);
    if (url.username !== '' || url.password !== '')
      throw new UnsafeAddress('A URL here has no user name and no password.');
    return url;
  }
}

/** The resolver of the system takes no signal: it is left to end by itself. */
function within<T>(limit: AbortSignal, work: Promise<T>): Promise<T> {
  const over = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(limit.reason as Error), { once: true });
  });
  return Promise.race([work, over]);
}

function send(
  url: URL,
  addresses: readonly ResolvedAddress[],
  { method = 'GET', headers, body }: SafeRequest,
  limit: AbortSignal,
) {
  return new Promise<Response>((resolve, reject) => {
    const { request: open } = url.protocol === 'https:' ? https : http;
    const request = open(
      url,
      {
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        lookup: pinnedTo(addresses),
        agent: false,
        signal: limit,
      },
      (answer) => {
        readAnswer(url, answer).then(resolve, (error: unknown) => {
          request.destroy();
          reject(error as Error);
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** node:net asks this instead of the resolver, and so connects to an address that was checked. */
function pinnedTo(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function readAnswer(url: URL, answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new UnsafeAddress(`${url.host} answers more than ${MAX_ANSWER_BYTES} bytes.`);
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 502;
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
