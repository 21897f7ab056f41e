import { CopyField } from '../../components/copy-field';
import { Fields, Path, Step } from '../../components/guide/steps';
import { Guide } from './guide';
import { MakeKey } from './make-key';

/** Microsoft Entra ID, step by step, in the words of its admin center. */
export default function ConnectEntraPage() {
  return (
    <Guide provider="Microsoft Entra ID" cycle="The first cycle takes up to 40 minutes, and so do changes after it.">
      {(scimEndpointUrl) => (
        <>
          <Step title="Make a key">
            <p>
              It is shown once: keep it at hand for step 3. Take one without an end, or note its last day: a key that
              expires puts the provisioning job in quarantine at once.
            </p>
            <MakeKey />
          </Step>
          <Step title="Make the application">
            <Path to={['Enterprise applications', 'New application', 'Create your own application']} />
            <p>
              A name such as <b>Muster</b>, then{' '}
              <b>Integrate any other application you don&apos;t find in the gallery (Non-gallery)</b> › <b>Create</b>.
              An app registration alone has no provisioning.
            </p>
          </Step>
          <Step title="Connect">
            <Path to={['Provisioning', 'Get started']} />
            <Fields rows={[['Provisioning Mode', 'Automatic']]} />
            <CopyField
              label="Tenant URL"
              value={scimEndpointUrl}
              note="With ?aadOptscim062020 at its end Entra ID speaks stricter SCIM; both work"
            />
            <Fields rows={[['Secret Token', 'the key from step 1, without Bearer']]} />
            <p>
              <b>Test Connection</b>. Entra ID says{' '}
              <b>The supplied credentials are authorized to enable provisioning</b>, and the first mark beside turns
              green. <b>Save</b>.
            </p>
          </Step>
          <Step title="Look at the mappings">
            <Path to={['Mappings', 'Provision Microsoft Entra ID Users']} />
            <p>The default works. Worth a look:</p>
            <Fields
              rows={[
                ['externalId', 'objectId is better than mailNickname: it never changes'],
                ['active', 'keep it as it is: without it nobody is ever deactivated'],
                [
                  'roles[primary eq "True"].value',
                  <>
                    to give roles: <code>SingleAppRoleAssignment([appRoleAssignments])</code>; <code>manager</code>,{' '}
                    <code>basic</code> and <code>user</code> count, never admin
                  </>,
                ],
              ]}
            />
            <p>
              <b>Provision Microsoft Entra ID Groups</b> › <b>Enabled</b>: <b>Yes</b> if you want groups here, else{' '}
              <b>No</b>.
            </p>
          </Step>
          <Step title="Choose people, and try one">
            <Path to={['Users and groups', 'Add user/group']} />
            <Fields rows={[['Provisioning › Settings › Scope', 'Sync only assigned users and groups']]} />
            <p>
              <b>Provision on demand</b> with one person shows each step and Muster&apos;s answer, without waiting for a
              cycle.
            </p>
          </Step>
          <Step title="Start">
            <Path to={['Provisioning', 'Start provisioning']} />
            <p>
              The first cycle takes everybody in scope, up to 40 minutes. People appear here under Users, read-only, in
              the default agent pool.
            </p>
          </Step>
        </>
      )}
    </Guide>
  );
}
