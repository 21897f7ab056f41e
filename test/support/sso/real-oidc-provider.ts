import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import { CLIENT } from './scripted-oidc-provider.js';

const SIGNING_KEY = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'RS256',
};

/** What the provider knows of its one person. */
export type Person = Readonly<Record<string, unknown>> & { readonly sub: string };

/**
 * oidc-provider (certified by the OpenID Foundation) in this process, with one person who signs in and consents at once.
 *
 * @param thin Okta's way: what belongs to a scope is told only by the userinfo endpoint; else Entra ID's: all in the ID token
 */
export async function startOidcProvider(
  person: Person,
  redirectUri: string,
  { thin }: { readonly thin: boolean },
): Promise<{ issuer: string; stop(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(person, redirectUri, thin));
  const callback = provider.callback();
  server.on('request', (request, response) => {
    const asked = /^\/interaction\//.test(request.url ?? '');
    if (!asked) return void callback(request, response);
    // Whoever comes is the person, and agrees.
    void provider.interactionFinished(request, response, { login: { accountId: person.sub } });
  });
  return { issuer, stop: () => stop(server) };
}

function configuration(person: Person, redirectUri: string, thin: boolean): Configuration {
  const { sub: _, ...claims } = person;
  const emailClaims = Object.keys(claims).filter((name) => name.startsWith('email'));
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...person }) }),
    claims: {
      openid: ['sub', ...(thin ? [] : ['oid', 'tid'])],
      profile: Object.keys(claims).filter((name) => !name.startsWith('email')),
      email: emailClaims,
    },
    conformIdTokenClaims: thin,
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['only for tests'] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    jwks: { keys: [SIGNING_KEY] },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

function stop(server: Server): void {
  server.closeAllConnections();
  server.close();
}
