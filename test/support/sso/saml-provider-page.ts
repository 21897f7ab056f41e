import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { providerMetadata } from '../provider-metadata.js';
import { formOf, SamlProvider, type AssertionTraits, type Signed } from './saml-provider.js';

/** What an admin has pasted into the provider. */
export interface PastedValues {
  readonly acsUrl: string;
  readonly entityId: string;
}

/** A SAML provider to which a browser can be sent. */
export interface SamlProviderPage {
  readonly provider: SamlProvider;
  /** Where the portal may read the metadata. */
  readonly metadataUrl: string;
  /** As a click on the app in the provider's dashboard: an answer that nobody asked for. */
  readonly tileUrl: string;
  /** Who comes by is this person, from now on. */
  person: AssertionTraits;
  stop(): void;
}

/**
 * A SAML provider with a page on loopback, which signs in whoever comes and posts the answer back from there, as those of
 * Okta and Entra ID do: a form that sends itself. It answers only requests from what has been pasted into it.
 *
 * @param issuer its entity id
 */
export async function startSamlProvider(
  { acsUrl, entityId }: PastedValues,
  { issuer, person, signed }: { readonly issuer: string; readonly person: AssertionTraits; readonly signed: Signed },
): Promise<SamlProviderPage> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ssoUrl = `${url}/sso`;
  const provider = new SamlProvider(acsUrl, entityId, { entityId: issuer, ssoUrl });
  const page: SamlProviderPage = { provider, metadataUrl: `${url}/metadata`, tileUrl: `${url}/tile`, person, stop };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    if (path === '/metadata') return send(response, 'application/samlmetadata+xml', metadataOf(provider));
    const answer = (requestId: string | null, state: string): void =>
      send(response, 'text/html', autoPost(acsUrl, formOf(provider.answer(requestId, page.person, { signed }), state)));
    if (path === '/tile') return answer(null, '');
    const { id, state, xml } = SamlProvider.requestOf(url + path);
    const isKnown =
      xml.includes(`AssertionConsumerServiceURL="${acsUrl}"`) && new RegExp(`>${entityId}</[\\w:]*Issuer>`).test(xml);
    if (!isKnown) return void response.writeHead(400).end('This app is not known here.');
    answer(id, state);
  });
  return page;

  function stop(): void {
    server.closeAllConnections();
    server.close();
  }
}

function metadataOf({ certificate, entityId, ssoUrl }: SamlProvider): string {
  return providerMetadata([certificate.base64], { entityId, ssoUrl });
}

function autoPost(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return `<!doctype html><title>Signing in</title>
<form method="post" action="${action}">${inputs.join('')}<button>Continue</button></form>
<script>document.forms[0].submit()</script>`;
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type }).end(body);
}
