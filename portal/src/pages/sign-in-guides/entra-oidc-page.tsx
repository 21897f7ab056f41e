import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { OidcForm } from '../single-sign-on/oidc-form';
import { ClosingSteps } from './closing-steps';
import { SignInGuide } from './sign-in-guide';

/** OpenID Connect by an app registration; SCIM needs a second application. */
export default function EntraOidcPage() {
  return (
    <SignInGuide title="Sign in with Microsoft Entra ID, OpenID Connect" protocol="oidc">
      {(connection) => (
        <>
          <Step title="Register the app">
            <p>An app registration has no SCIM. If you want both in one application, take SAML.</p>
            <Path to={['App registrations', 'New registration']} />
            <Fields
              rows={[
                ['Name', 'such as Muster'],
                ['Supported account types', 'Accounts in this organizational directory only'],
                ['Redirect URI', 'Web, and:'],
              ]}
            />
            <CopyField label="Redirect URI" value={connection.serviceProvider.redirectUri} />
            <p>
              <b>Register</b>.
            </p>
          </Step>
          <Step title="Make a secret">
            <Path to={['Certificates & secrets', 'New client secret', 'Add']} />
            <p>
              Keep its <b>Value</b> at hand for step 4, not the <b>Secret ID</b>. It is shown once and expires: put the
              day into your calendar, for nobody signs in after it.
            </p>
          </Step>
          <Step title="Say who the person is">
            <Path to={['Token configuration', 'Add optional claim', 'ID']} />
            <Fields
              rows={[
                ['email', 'tick it. It is shown; Entra ID does not say whether it is verified, so it finds nobody'],
                ['sid', 'tick it: a sign-out at Microsoft ends the session here too'],
                ['oid', 'nothing to do: the permanent id of the person. For SCIM, map objectId to externalId'],
                ['preferred_username', 'nothing to do: the userName here, at the first sign-in'],
              ]}
            />
            <Path to={['Authentication']} />
            <CopyField label="Front-channel logout URL" value={connection.serviceProvider.frontChannelLogoutUrl} />
          </Step>
          <Step title="Give Muster the client">
            <Path to={['Overview']} />
            <p>
              The issuer is <code>https://login.microsoftonline.com/</code>, your <b>Directory (tenant) ID</b>, and{' '}
              <code>/v2.0</code>. <code>common</code>, <code>organizations</code> and <code>consumers</code> are
              refused: they would let every Microsoft account in.
            </p>
            <OidcForm connection={connection} />
          </Step>
          <Step title="Assign yourself">
            <Path to={['Enterprise applications', 'Muster', 'Users and groups', 'Add user/group']} />
            <p>
              It has the name that you gave it in step 1. With <b>Properties</b> › <b>Assignment required?</b> on{' '}
              <b>Yes</b> Entra ID lets nobody else in.
            </p>
          </Step>
          <ClosingSteps connection={connection} protocol="oidc" provider="Microsoft Entra ID" connect="connect-entra">
            <p>It needs a second, non-gallery application beside this one. Assign the same people to both.</p>
          </ClosingSteps>
        </>
      )}
    </SignInGuide>
  );
}
