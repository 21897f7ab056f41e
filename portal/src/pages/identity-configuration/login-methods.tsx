import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { answerOf, api, type Schema } from '../../api/client';
import { CopyField } from '../../components/copy-field';
import { Section } from '../../components/section';
import { providerName } from '../../words/provider-name';
import { BreakGlassChooser } from './break-glass-chooser';
import { ConnectionLine } from './connection-line';
import type { Editing } from './editing';
import { PasswordUse } from './password-use';
import { ProviderChoice } from './provider-choice';
import { switchLock } from './switch-lock';
import { SwitchRow } from './switch-row';

/** Who signs in how: the one provider, single sign-on, and who keeps a password. */
export function LoginMethods({ editing }: { editing: Editing }) {
  const { saved, next, draft, set } = editing;
  return (
    <Section title="Login methods">
      <ProviderChoice editing={editing} />
      <SwitchRow
        label="Single sign-on"
        state={
          saved.ssoEnabled
            ? `On. People sign in through ${providerName(saved.provider)}, not with a password.`
            : 'Off. People sign in with their passwords.'
        }
        isOn={next.ssoEnabled}
        isChanged={draft.ssoEnabled !== undefined}
        lock={switchLock('ssoEnabled', saved, next)}
        onChange={(ssoEnabled) => set({ ssoEnabled })}
      >
        <ConnectionLine />
        <BreakGlassAdmins editing={editing} />
      </SwitchRow>
    </Section>
  );
}

/** Local admins: only they can sign in with a password while single sign-on is on. */
function BreakGlassAdmins({ editing: { saved, next, set } }: { editing: Editing }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const admins = useQuery({
    queryKey: ['users', 'break-glass-candidates'],
    queryFn: () => answerOf(api.GET('/api/v1/identity-configuration/break-glass-candidates')),
  });
  const ids = next.breakGlassUserIds;
  return (
    <div>
      <Text size="sm" component="div">
        Break-glass admins: {ids.length === 0 && <b>nobody</b>}
        {ids.map((id, index) => (
          <Fragment key={id}>
            {index > 0 && ', '}
            <Admin admin={admins.data?.find((user) => user.id === id)} />
          </Fragment>
        ))}{' '}
        <Button size="compact-xs" variant="default" onClick={open}>
          Change
        </Button>
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        They may still sign in with a password when the provider is down or a setting is wrong, at an address of their
        own.
      </Text>
      <CopyField
        label="Break-glass address"
        value={new URL('/break-glass', saved.scimEndpointUrl).href}
        note="Keep it where you find it when nobody can sign in here."
      />
      <BreakGlassChooser
        isOpen={isOpen}
        admins={admins}
        chosen={next.breakGlassUserIds}
        onChoose={(breakGlassUserIds) => set({ breakGlassUserIds })}
        onClose={close}
      />
    </div>
  );
}

function Admin({ admin }: { admin: Schema<'BreakGlassCandidateView'> | undefined }) {
  if (admin === undefined) return <>…</>;
  return (
    <>
      <b>{admin.displayName ?? admin.userName}</b> (<PasswordUse admin={admin} />)
    </>
  );
}
