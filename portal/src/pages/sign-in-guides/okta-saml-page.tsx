import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { MetadataForm } from '../single-sign-on/metadata-form';
import { ClosingSteps } from './closing-steps';
import { SignInGuide } from './sign-in-guide';

/** SAML in an app of Okta's wizard, the one that can have SCIM too. */
export default function OktaSamlPage() {
  return (
    <SignInGuide title="Sign in with Okta, SAML" protocol="saml">
      {(connection) => (
        <>
          <Step title="Make the app">
            <p>One app serves both: people sign in by SAML, and SCIM is added to it at the end.</p>
            <Path to={['Applications', 'Create App Integration']} />
            <Fields rows={[['Sign-in method', 'SAML 2.0']]} />
            <p>
              <b>Next</b>, a name such as <b>Muster</b>, <b>Next</b>.
            </p>
          </Step>
          <Step title="Configure SAML">
            <CopyField label="Single sign-on URL" value={connection.serviceProvider.acsUrl} />
            <CopyField label="Audience URI (SP Entity ID)" value={connection.serviceProvider.entityId} />
            <Fields
              rows={[
                ['Default RelayState', 'leave it empty'],
                ['Name ID format', 'Unspecified, or EmailAddress'],
                ['Application username', 'Okta username: it is what SCIM sends as userName'],
                ['Response', 'Signed'],
                ['Assertion Signature', 'Signed'],
                ['Signature Algorithm', 'RSA-SHA256'],
                ['Assertion Encryption', 'Unencrypted'],
              ]}
            />
          </Step>
          <Step title="Say who the person is">
            <p>
              Under <b>Attribute Statements</b>, a <b>Name</b> and a <b>Value</b> each:
            </p>
            <CopyField
              label="id"
              value={'user.getInternalProperty("id")'}
              note="Okta’s permanent id of the person, and the externalId that SCIM sends: with it a person stays the same one when the username changes."
            />
            <CopyField label="email" value="user.email" />
            <CopyField label="firstName" value="user.firstName" />
            <CopyField label="lastName" value="user.lastName" />
            <p>
              <b>Next</b>, <b>Finish</b>.
            </p>
          </Step>
          <Step title="Give Muster the metadata">
            <Path to={['Sign On', 'Metadata URL', 'Copy']} />
            <MetadataForm connection={connection} vendor={{ where: 'Okta’s Metadata URL', permanentId: 'id' }} />
          </Step>
          <Step title="Assign yourself">
            <Path to={['Assignments', 'Assign', 'Assign to People']} />
            <p>Okta lets nobody else in. Begin with the account with which you test.</p>
          </Step>
          <ClosingSteps connection={connection} protocol="saml" provider="Okta" connect="connect-okta">
            <p>It goes into the same app.</p>
          </ClosingSteps>
        </>
      )}
    </SignInGuide>
  );
}
