import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

interface Issued {
  readonly nonce: string;
  readonly challenge: string;
}

/** What the next answer is to be like, where it differs from a good one. */
export interface Script {
  /** Over the usual claims; undefined leaves one out. */
  claims?: Record<string, unknown>;
  /** `none`: unsigned. `otherKey`: by a key that is not published, under the published name. */
  signature?: 'none' | 'otherKey' | 'hmac' | 'newKey';
  /** `iss` of the answer at the redirect URI; null leaves it out. */
  responseIss?: string | null;
  /** Replaces the state that the browser brings back. */
  state?: string;
  /** What the discovery document calls itself. */
  discoveryIssuer?: string;
  /** Claims that only the userinfo endpoint tells. */
  userinfo?: Record<string, unknown>;
  /** What fails at a path: the connection, the server, or something answers that is not the provider. */
  broken?: Readonly<Record<string, Breakage>>;
}

export type Breakage = 'connection' | 'server' | 'page';

export const CLIENT = { clientId: 'muster', clientSecret: 'the secret of the client' };

/** An OpenID Connect provider that keeps the protocol, but for what a test tells it to do wrong. */
export class ScriptedOidcProvider {
  script: Script = {};
  /** How often each path was asked for. */
  readonly calls = new Map<string, number>();
  private readonly codes = new Map<string, Issued>();
  private keys = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>();
  private kid = 'key-1';

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {
    this.addKey('key-1');
  }

  static async start(): Promise<ScriptedOidcProvider> {
    // A test that fails before `stop` is not to keep the process.
    const server = createServer().unref();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const provider = new ScriptedOidcProvider(`http://127.0.0.1:${port}`, server);
    server.on('request', (request, response) => void provider.handle(request, response));
    return provider;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** A new signing key from now on; the old one is not published any more. */
  rotate(): void {
    this.kid = `key-${randomBytes(3).toString('hex')}`;
    this.keys = new Map();
    this.addKey(this.kid);
  }

  /** A token that the provider signs, such as a logout token. */
  async sign(payload: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
    const { privateKey } = this.keyOf(this.kid);
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: this.kid, ...header }).sign(privateKey);
  }

  private addKey(kid: string): void {
    this.keys.set(kid, generateKeyPairSync('rsa', { modulusLength: 2048 }));
  }

  private keyOf(kid: string): { publicKey: KeyObject; privateKey: KeyObject } {
    const key = this.keys.get(kid);
    if (key === undefined) throw new Error(`no key ${kid}`);
    return key;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    this.calls.set(url.pathname, (this.calls.get(url.pathname) ?? 0) + 1);
    const breakage = this.script.broken?.[url.pathname];
    if (breakage !== undefined) return fail(response, breakage);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, this.discovery());
      case '/jwks':
        return json(response, { keys: await this.jwks() });
      case '/authorize':
        return this.authorize(url.searchParams, response);
      case '/token':
        return this.token(new URLSearchParams(await bodyOf(request)), response);
      case '/userinfo':
        return json(response, { sub: this.claims('').sub, ...this.script.userinfo });
      default:
        response.writeHead(404).end();
    }
  }

  private discovery(): object {
    const at = (path: string): string => this.issuer + path;
    return {
      issuer: this.script.discoveryIssuer ?? this.issuer,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      jwks_uri: at('/jwks'),
      userinfo_endpoint: at('/userinfo'),
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  private async jwks(): Promise<object[]> {
    return Promise.all(
      [...this.keys].map(async ([kid, { publicKey }]) => ({
        ...(await exportJWK(publicKey)),
        kid,
        alg: 'RS256',
        use: 'sig',
      })),
    );
  }

  private authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    this.codes.set(code, { nonce: query.get('nonce') ?? '', challenge: query.get('code_challenge') ?? '' });
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', this.script.state ?? query.get('state') ?? '');
    const { responseIss = this.issuer } = this.script;
    if (responseIss !== null) back.searchParams.set('iss', responseIss);
    response.writeHead(302, { location: back.href }).end();
  }

  private async token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const code = form.get('code') ?? '';
    const issued = this.codes.get(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (issued?.challenge !== challenge) return json(response, { error: 'invalid_grant' }, 400);
    this.codes.delete(code);
    const payload = this.claims(issued.nonce);
    return json(response, { access_token: 'x', token_type: 'Bearer', id_token: await this.idToken(payload) });
  }

  private claims(nonce: string): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.issuer,
      aud: CLIENT.clientId,
      sub: '00u1',
      iat: now,
      exp: now + 300,
      nonce,
      preferred_username: 'jane@acme.test',
      email: 'jane@acme.test',
      ...this.script.claims,
    };
  }

  private async idToken(payload: JWTPayload): Promise<string> {
    switch (this.script.signature) {
      case 'none':
        return new UnsecuredJWT(payload).encode();
      case 'hmac': {
        const secret = this.keyOf(this.kid).publicKey.export({ type: 'spki', format: 'pem' }).toString();
        return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: this.kid }).sign(Buffer.from(secret));
      }
      case 'otherKey': {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: this.kid }).sign(privateKey);
      }
      case 'newKey':
        this.rotate();
        return this.sign(payload);
      case undefined:
        return this.sign(payload);
    }
  }
}

function fail(response: ServerResponse, breakage: Breakage): void {
  if (breakage === 'connection') response.destroy();
  else if (breakage === 'server') json(response, { error: 'server_error' }, 500);
  else response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
