import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { ConnectLinks } from '../../components/connect-links';
import { CopyField } from '../../components/copy-field';
import { Section } from '../../components/section';
import { people } from '../../words/count';
import { providerName } from '../../words/provider-name';
import { ContactLine } from './contact-line';
import type { Editing } from './editing';
import { KeyLine } from './key-line';
import { switchLock } from './switch-lock';
import { SwitchRow } from './switch-row';

/** What the provider may do here. */
export function Provisioning({ editing }: { editing: Editing }) {
  const { saved, next, draft, set } = editing;
  const provider = providerName(next.provider);
  const { counts } = saved;
  return (
    <Section title="Provisioning">
      <SwitchRow
        label="SCIM"
        state={<ContactLine configuration={saved} />}
        isOn={next.scimEnabled}
        isChanged={draft.scimEnabled !== undefined}
        lock={switchLock('scimEnabled', saved, next)}
        onChange={(scimEnabled) => set({ scimEnabled })}
      >
        {next.scimEnabled && (
          <>
            <CopyField label="URL from the SCIM API endpoint" value={saved.scimEndpointUrl} />
            <KeyLine />
            <ConnectLinks provider={next.provider} />
          </>
        )}
      </SwitchRow>
      <SwitchRow
        label="Provision existing users"
        state={<ExistingUsers local={counts.seen + counts.unseen} notLinked={counts.notLinked} />}
        isOn={next.provisionExistingUsers}
        isChanged={draft.provisionExistingUsers !== undefined}
        lock={switchLock('provisionExistingUsers', saved, next)}
        onChange={(provisionExistingUsers) => set({ provisionExistingUsers })}
        action={
          <Button component={Link} to="/settings/identity-configuration/hand-over" size="xs" variant="default">
            Preview
          </Button>
        }
      />
      <SwitchRow
        label="Allow sync password"
        state={
          saved.allowSyncPassword
            ? `On. Passwords that ${provider} sends are kept.`
            : 'Off. Passwords in requests are dropped. Only Okta can send them; Entra ID cannot.'
        }
        isOn={next.allowSyncPassword}
        isChanged={draft.allowSyncPassword !== undefined}
        lock={switchLock('allowSyncPassword', saved, next)}
        onChange={(allowSyncPassword) => set({ allowSyncPassword })}
      />
      <SwitchRow
        label="Provision roles"
        state={
          saved.provisionRoles
            ? `On. ${provider === 'the identity provider' ? 'The identity provider' : provider} may make people user or manager, never admin.`
            : 'Off. Roles in requests are kept as data and grant nothing.'
        }
        isOn={next.provisionRoles}
        isChanged={draft.provisionRoles !== undefined}
        lock={switchLock('provisionRoles', saved, next)}
        onChange={(provisionRoles) => set({ provisionRoles })}
      />
      <SwitchRow
        label="Strict SCIM"
        state={
          saved.strict
            ? 'On. Unknown attributes and PATCH operations without a path are refused, as the interoperability profile asks.'
            : 'Off. Spellings of Okta and Entra ID are understood. Leave it off unless your client is made for the profile.'
        }
        isOn={next.strict}
        isChanged={draft.strict !== undefined}
        lock={switchLock('strict', saved, next)}
        onChange={(strict) => set({ strict })}
      />
    </Section>
  );
}

function ExistingUsers({ local, notLinked }: { local: number; notLinked: number }) {
  return (
    <>
      {local === 0 ? 'Nobody is left to hand over.' : `${people(local)} managed here could be handed over.`}
      {notLinked > 0 && ` ${people(notLinked)} handed over, not yet linked by the provider.`}
    </>
  );
}
