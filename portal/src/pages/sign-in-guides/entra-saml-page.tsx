import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { MetadataForm } from '../single-sign-on/metadata-form';
import { ClosingSteps } from './closing-steps';
import { SignInGuide } from './sign-in-guide';

/** SAML in a non-gallery enterprise application, which has SCIM too. */
export default function EntraSamlPage() {
  return (
    <SignInGuide title="Sign in with Microsoft Entra ID, SAML" protocol="saml">
      {(connection) => (
        <>
          <Step title="Make the application">
            <p>One application serves both: people sign in by SAML, and SCIM is added to it at the end.</p>
            <Path to={['Enterprise applications', 'New application', 'Create your own application']} />
            <p>
              A name such as <b>Muster</b>, then{' '}
              <b>Integrate any other application you don&apos;t find in the gallery (Non-gallery)</b> › <b>Create</b>.
            </p>
          </Step>
          <Step title="Basic SAML Configuration">
            <Path to={['Single sign-on', 'SAML', 'Basic SAML Configuration', 'Edit']} />
            <CopyField label="Identifier (Entity ID)" value={connection.serviceProvider.entityId} />
            <CopyField label="Reply URL (Assertion Consumer Service URL)" value={connection.serviceProvider.acsUrl} />
            <CopyField label="Sign on URL" value={connection.serviceProvider.signInUrl} />
            <Fields
              rows={[
                ['Relay State', 'leave it empty'],
                ['Logout Url', 'leave it empty: Muster takes signed requests only'],
              ]}
            />
            <p>
              <b>Save</b>.
            </p>
          </Step>
          <Step title="Attributes & Claims">
            <Fields
              rows={[
                [
                  'Unique User Identifier (Name ID)',
                  <>
                    <code>user.userprincipalname</code>: it is what SCIM sends as userName
                  </>,
                ],
                [
                  'objectidentifier',
                  'nothing to do: Entra ID always sends this permanent id of the person, and Muster takes it by itself. For SCIM, map objectId to externalId, so that both mean the same',
                ],
              ]}
            />
          </Step>
          <Step title="Give Muster the metadata">
            <Path to={['SAML Certificates', 'App Federation Metadata Url']} />
            <MetadataForm
              connection={connection}
              vendor={{ where: 'Entra ID’s App Federation Metadata Url', permanentId: null }}
            />
            <Fields
              rows={[
                ['Signing Option', 'Sign SAML assertion, as it is'],
                ['Signing Algorithm', 'SHA-256, as it is'],
                ['Token encryption', 'off, as it is'],
              ]}
            />
          </Step>
          <Step title="Assign yourself">
            <Path to={['Users and groups', 'Add user/group']} />
            <p>Begin with the account with which you test.</p>
          </Step>
          <ClosingSteps connection={connection} protocol="saml" provider="Microsoft Entra ID" connect="connect-entra">
            <p>It goes into the same application: you need not make another.</p>
          </ClosingSteps>
        </>
      )}
    </SignInGuide>
  );
}
