const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** Metadata of a SAML provider, as Okta and Entra ID write it where it matters here. */
export function providerMetadata(
  certificates: readonly string[],
  { entityId = 'http://www.okta.com/exk1', ssoUrl = 'https://idp.test/sso', sloUrl = '' } = {},
): string {
  const keys = certificates.map(
    (certificate) => `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
      <ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  );
  const slo = sloUrl === '' ? '' : `<md:SingleLogoutService Binding="${REDIRECT}" Location="${sloUrl}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${keys.join('\n    ')}
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ssoUrl}/post"/>
    <md:SingleSignOnService Binding="${REDIRECT}" Location="${ssoUrl}"/>${slo}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}
