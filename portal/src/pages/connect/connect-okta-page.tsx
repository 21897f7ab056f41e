import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { Guide } from './guide';
import { MakeKey } from './make-key';

/** Okta, step by step, in the words of its Admin Console. */
export default function ConnectOktaPage() {
  return (
    <Guide
      provider="Okta"
      cycle="Okta sends each change within a minute or so; a first assignment of many people takes longer."
    >
      {(scimEndpointUrl) => (
        <>
          <Step title="Make a key">
            <p>It is shown once: keep it at hand for step 3.</p>
            <MakeKey />
          </Step>
          <Step title="Let your app provision">
            <p>In an app of the App Integration Wizard (SAML 2.0 or SWA; Okta offers SCIM for no other):</p>
            <Path to={['Applications', 'Applications', 'your app', 'General', 'App Settings', 'Edit']} />
            <Fields rows={[['Provisioning', 'SCIM']]} />
            <p>
              <b>Save</b>. The tab <b>Provisioning</b> appears.
            </p>
          </Step>
          <Step title="Connect">
            <Path to={['Provisioning', 'Integration', 'Edit']} />
            <CopyField label="SCIM connector base URL" value={scimEndpointUrl} />
            <CopyField label="Unique identifier field for users" value="userName" />
            <Fields
              rows={[
                [
                  'Supported provisioning actions',
                  <>
                    <b>Import New Users and Profile Updates</b>, <b>Push New Users</b>, <b>Push Profile Updates</b>; and{' '}
                    <b>Push Groups</b> if you want groups here. Not <b>Import Groups</b>
                  </>,
                ],
                ['Authentication Mode', 'HTTP Header'],
                ['Authorization', 'the key from step 1, with or without Bearer in front'],
              ]}
            />
            <p>
              <b>Test Connector Configuration</b>. Okta says <b>Connector configured successfully</b>, and the first
              mark beside turns green. <b>Save</b>.
            </p>
          </Step>
          <Step title="Say what Okta may do">
            <Path to={['Provisioning', 'To App', 'Edit']} />
            <Fields
              rows={[
                ['Create Users', 'Enable. A person who is here already is linked, not doubled'],
                ['Update User Attributes', 'Enable'],
                ['Deactivate Users', 'Enable. Nobody is deleted; agent pools are kept for a return'],
                ['Sync Password', 'only if you want passwords here, with Allow sync password on'],
              ]}
            />
            <p>
              <b>Save</b>.
            </p>
          </Step>
          <Step title="Assign people">
            <Path to={['Assignments', 'Assign', 'Assign to People']} />
            <p>
              Begin with one person. They appear here under Users within a minute, read-only, in the default agent pool.
            </p>
          </Step>
          <Step title="Push groups, if you want them">
            <Path to={['Push Groups', 'Push Groups', 'Find groups by name']} />
            <p>
              Assign the members first, then push. Link the group to an agent pool here under Groups: its members have
              the pool&apos;s role from that moment.
            </p>
          </Step>
        </>
      )}
    </Guide>
  );
}
