import { Anchor, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '../../api/client';
import { Section } from '../../components/section';
import { providerName } from '../../words/provider-name';
import { BreakGlassChooser } from './break-glass-chooser';
import type { Editing } from './identity-configuration-form';
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
        <Anchor component={Link} to="/settings/single-sign-on" size="sm">
          Settings and test sign-in
        </Anchor>
        <BreakGlassAdmins editing={editing} />
      </SwitchRow>
    </Section>
  );
}

/** Local admins: only they can sign in with a password while single sign-on is on. */
function BreakGlassAdmins({ editing: { next, set } }: { editing: Editing }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const admins = useQuery({ queryKey: ['users', 'local-admins'], queryFn: localAdmins });
  const names = next.breakGlassUserIds.map((id) => nameOf(admins.data?.find((user) => user.id === id)));
  return (
    <div>
      <Text size="sm" component="div">
        Break-glass admins: <b>{names.length === 0 ? 'nobody' : names.join(', ')}</b>{' '}
        <Button size="compact-xs" variant="default" onClick={open}>
          Change
        </Button>
      </Text>
      <Text size="xs" c="dimmed">
        They may still sign in with a password when the provider is down or a setting is wrong.
      </Text>
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

/** At most 200: a company with more local admins than that has another problem. */
async function localAdmins(): Promise<Schema<'UserListItem'>[]> {
  const query = { managedBy: 'local', role: 'admin', count: 200 } as const;
  return (await answerOf(api.GET('/api/v1/users', { params: { query } }))).items;
}

function nameOf(user: Schema<'UserListItem'> | undefined): string {
  return user?.displayName ?? user?.userName ?? '…';
}
