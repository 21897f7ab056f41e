import { makeCertificate } from '../../../test/support/make-certificate.js';
import { providerMetadata } from '../../../test/support/provider-metadata.js';
import { readProviderMetadata } from './read-provider-metadata.js';

const [old, next] = [makeCertificate('old').base64, makeCertificate('next').base64];
const GOOD = providerMetadata([old, next]);

test('entity id, address by redirect, and both certificates', () => {
  expect(readProviderMetadata(GOOD)).toEqual({
    idpEntityId: 'http://www.okta.com/exk1',
    ssoUrl: 'https://idp.test/sso',
    sloUrl: null,
    certificates: [old, next],
  });
});

test('a certificate that is there twice, or for encryption only, is no second one', () => {
  const xml = providerMetadata([old, old, next]).replace(
    /(<md:KeyDescriptor use=")signing("[^]*?)(?=<md:NameID)/,
    (all) => {
      const last = all.lastIndexOf('use="signing"');
      return `${all.slice(0, last)}use="encryption"${all.slice(last + 'use="signing"'.length)}`;
    },
  );
  expect(readProviderMetadata(xml).certificates).toEqual([old]);
});

test('in an EntitiesDescriptor, the one provider among others', () => {
  const inner = GOOD.replace(/^<\?xml.*\n/, '');
  const wrapped = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">
    <md:EntityDescriptor entityID="https://sp.test"><md:SPSSODescriptor/></md:EntityDescriptor>${inner}</md:EntitiesDescriptor>`;
  expect(readProviderMetadata(wrapped).idpEntityId).toBe('http://www.okta.com/exk1');
  const twice = wrapped.replace('</md:EntitiesDescriptor>', `${inner}</md:EntitiesDescriptor>`);
  expect(() => readProviderMetadata(twice)).toThrow('several identity providers');
});

test.each([
  ['not XML', 'hello', 'not well-formed'],
  ['cut off', GOOD.slice(0, -20), 'not well-formed'],
  ['something else', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'no SAML identity provider'],
  ['a DOCTYPE', GOOD.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), 'DOCTYPE'],
  ['a service provider', GOOD.replaceAll('IDPSSODescriptor', 'SPSSODescriptor'), 'no SAML identity provider'],
  ['no certificate', providerMetadata([]), 'no signing certificate'],
  ['a broken certificate', providerMetadata(['bm9uc2Vuc2U=']), 'X.509 certificate'],
  ['only POST', GOOD.replace('bindings:HTTP-Redirect', 'bindings:HTTP-Artifact'), 'binding HTTP-Redirect'],
])('refused: %s', (_, xml, reason) => {
  expect(() => readProviderMetadata(xml)).toThrow(reason);
});
