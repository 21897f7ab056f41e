import type { Schema } from '../../api/client';
import { CopyField } from '../../components/copy-field';
import type { Protocol } from './protocol';

/** The company's own values, under the labels of the vendors' consoles. */
export function PasteIntoProvider({
  protocol,
  provider,
}: {
  protocol: Protocol;
  provider: Schema<'ServiceProviderView'>;
}) {
  return (
    <div className="stack">
      {protocol === 'saml' ? (
        <>
          <CopyField
            label="Okta: Single sign-on URL · Entra ID: Reply URL (Assertion Consumer Service URL)"
            value={provider.acsUrl}
          />
          <CopyField
            label="Okta: Audience URI (SP Entity ID) · Entra ID: Identifier (Entity ID)"
            value={provider.entityId}
          />
          <CopyField label="Entra ID: Logout Url (optional)" value={provider.samlLogoutUrl} />
        </>
      ) : (
        <>
          <CopyField label="Okta: Sign-in redirect URIs · Entra ID: Redirect URI" value={provider.redirectUri} />
          <CopyField label="Entra ID: Front-channel logout URL (optional)" value={provider.frontChannelLogoutUrl} />
          <CopyField label="Back-channel logout URL (optional)" value={provider.backChannelLogoutUrl} />
        </>
      )}
      <CopyField
        label="Address to sign in at"
        value={provider.signInUrl}
        note="For your people: it leads straight to your provider, once single sign-on is on."
      />
    </div>
  );
}
