import { Button, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { auth } from '../api/auth';
import { SESSION_KEY, useSession } from '../api/use-session';
import { Chevron } from '../components/icons';
import classes from './menus.module.css';

/** Who is signed in, how the portal looks to them, and the way out. */
export function PersonMenu() {
  const { user, role } = useSession();
  const name = user.displayName ?? user.userName;
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes['button']}
          classNames={{ label: classes['label'] }}
          rightSection={<Chevron />}
          title={name}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['about']}>
          <Text fw={600}>{name}</Text>
          <Text size="xs" c="dimmed">
            {user.userName} · {role}
          </Text>
        </div>
        <ColorScheme />
        <Menu.Divider />
        {user.mayChangePassword && (
          <Menu.Item component={Link} to="/profile/password">
            Change password
          </Menu.Item>
        )}
        <Menu.Item onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes['about']}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Colours"
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: 'auto', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </div>
  );
}

/** Ends the session and forgets everything that was read with it. */
function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: auth.signOut,
    onSuccess: async () => {
      // First the place, then the session: the frame would else send the next person back to this page.
      await navigate('/sign-in');
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
