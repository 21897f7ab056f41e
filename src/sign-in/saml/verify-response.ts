import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { ServiceProvider } from '../../sso/service-provider.js';
import type { SsoConnection } from '../../sso/sso-connection.entity.js';
import { SignInRefusal } from '../sso/sign-in-refusal.js';
import { readAssertion, type Assertion } from './assertion.js';
import { assertionRefusal } from './assertion-refusal.js';
import { inspectResponse } from './inspect-response.js';

/** What the request that is answered was; null: nobody asked. */
export interface Answered {
  readonly requestId: string | null;
  readonly now: Date;
}

/**
 * Verifies the SAML response of a company's provider.
 *
 * The shape first (`inspectResponse`), then the signature (node-saml, which hands out the very bytes that it covers), then
 * what those bytes say (`assertionRefusal`). node-saml 5.1.0 looks neither at the assertion's issuer nor at its recipient,
 * and compares times by its own clock; that is why these checks are ours, and its own are off.
 *
 * @param xml decoded
 * @throws SignInRefusal `saml.…`
 */
export async function verifyResponse(
  xml: string,
  connection: SsoConnection,
  provider: ServiceProvider,
  { requestId, now }: Answered,
): Promise<Assertion> {
  const facts = inspectResponse(xml);
  if (facts.destination !== null && facts.destination !== provider.acsUrl)
    throw new SignInRefusal(
      'saml.destination',
      `The answer was sent to ${facts.destination}, not to ${provider.acsUrl}.`,
    );
  if (facts.inResponseTo !== requestId)
    throw new SignInRefusal('saml.inResponseTo', 'The answer is not to the request that was made here.');
  const assertion = readAssertion(await signedAssertion(xml, connection, provider, facts.isSigned));
  if (assertion === null) throw new SignInRefusal('saml.signature', 'The signature covers no assertion.');
  const refusal = assertionRefusal(assertion, {
    idpEntityId: connection.samlIdpEntityId ?? '',
    audience: provider.entityId,
    recipient: provider.acsUrl,
    requestId,
    now,
  });
  if (refusal !== null) throw refusal;
  return assertion;
}

/** @param isResponseSigned a signature that is there has to be good, also where none is demanded */
async function signedAssertion(
  xml: string,
  connection: SsoConnection,
  provider: ServiceProvider,
  isResponseSigned: boolean,
): Promise<string> {
  const saml = samlClient(connection, provider, { wantAuthnResponseSigned: isResponseSigned });
  try {
    // Encoded anew, so that both sides read the same characters.
    const SAMLResponse = Buffer.from(xml, 'utf8').toString('base64');
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse });
    return profile?.getAssertionXml?.() ?? '';
  } catch (cause) {
    throw new SignInRefusal(
      'saml.signature',
      "The signature is missing or not by one of the provider's certificates.",
      {
        cause,
      },
    );
  }
}

/** node-saml for one company; cheap to make. */
export function samlClient(
  connection: SsoConnection,
  provider: ServiceProvider,
  options: { wantAuthnResponseSigned?: boolean; requestId?: string } = {},
): SAML {
  const { wantAuthnResponseSigned = false, requestId } = options;
  return new SAML({
    issuer: provider.entityId,
    callbackUrl: provider.acsUrl,
    entryPoint: connection.samlSsoUrl ?? '',
    idpCert: connection.samlCertificates,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned,
    // Entra ID refuses people who signed in with more than a password when one method is asked for (AADSTS75011).
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    logoutUrl: connection.samlSloUrl ?? '',
    // Ours: see `verifyResponse`.
    audience: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: ValidateInResponseTo.never,
    ...(requestId === undefined ? {} : { generateUniqueId: () => requestId }),
  });
}
