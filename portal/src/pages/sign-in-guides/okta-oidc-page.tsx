import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { OidcForm } from '../single-sign-on/oidc-form';
import { ClosingSteps } from './closing-steps';
import { SignInGuide } from './sign-in-guide';

/** OpenID Connect in an app of Okta's wizard, which cannot have SCIM. */
export default function OktaOidcPage() {
  return (
    <SignInGuide title="Sign in with Okta, OpenID Connect" protocol="oidc">
      {(connection) => (
        <>
          <Step title="Make the app">
            <p>Okta offers no SCIM in an app of this kind. If you want both in one app, take SAML.</p>
            <Path to={['Applications', 'Create App Integration']} />
            <Fields
              rows={[
                ['Sign-in method', 'OIDC - OpenID Connect'],
                ['Application type', 'Web Application'],
              ]}
            />
            <p>
              <b>Next</b>.
            </p>
          </Step>
          <Step title="Fill in its settings">
            <Fields rows={[['Grant type', 'Authorization Code']]} />
            <CopyField label="Sign-in redirect URIs" value={connection.serviceProvider.redirectUri} />
            <p>
              <b>Save</b>. Then, for the tile on the dashboard of your people:
            </p>
            <Path to={['General', 'General Settings', 'Edit']} />
            <Fields rows={[['Login initiated by', 'Either Okta or App']]} />
            <CopyField label="Initiate login URI" value={connection.serviceProvider.signInUrl} />
          </Step>
          <Step title="What Okta says of a person">
            <p>Nothing to set: Muster asks for openid, profile and email.</p>
            <Fields
              rows={[
                ['sub', 'Okta’s permanent id of the person, and the externalId that SCIM sends'],
                ['preferred_username', 'the userName here, at the first sign-in'],
                ['email', 'counts only where Okta calls it verified'],
              ]}
            />
          </Step>
          <Step title="Give Muster the client">
            <Path to={['General', 'Client Credentials']} />
            <p>
              The issuer is the address of your org, as <code>https://acme.okta.com</code>. With an authorization server
              of your own it ends in <code>/oauth2/</code> and its name.
            </p>
            <OidcForm connection={connection} />
          </Step>
          <Step title="Assign yourself">
            <Path to={['Assignments', 'Assign', 'Assign to People']} />
            <p>Okta lets nobody else in. Begin with the account with which you test.</p>
          </Step>
          <ClosingSteps connection={connection} protocol="oidc" provider="Okta" connect="connect-okta">
            <p>
              It needs a second app beside this one: <b>Create App Integration</b>, <b>SAML 2.0</b> or{' '}
              <b>SWA - Secure Web Authentication</b>. Assign the same people to both.
            </p>
          </ClosingSteps>
        </>
      )}
    </SignInGuide>
  );
}
