import { Button, Menu, Text } from '@mantine/core';
import { Link } from 'react-router';
import { isAtLeast } from '../api/roles';
import { useSession } from '../api/use-session';
import { Chevron } from '../components/icons';
import classes from './menus.module.css';

/** Which company this is, and the way to its settings. */
export function CompanyMenu() {
  const { company, role } = useSession();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes['button']}
          classNames={{ label: classes['label'] }}
          rightSection={<Chevron />}
          title={company.name}
        >
          {company.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['about']}>
          <Text fw={600}>{company.name}</Text>
          <Text size="xs" c="dimmed">
            {company.slug} · plan {company.plan}
          </Text>
        </div>
        {isAtLeast(role, 'admin') && (
          <Menu.Item component={Link} to="/settings/identity-configuration">
            Identity Configuration
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
