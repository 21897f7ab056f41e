import { NavLink as Row, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { isAtLeast } from '../api/roles';
import { useSession } from '../api/use-session';
import classes from './navigation.module.css';
import { NAVIGATION } from './navigation-items';

/** The menu, with what the person's role may open. */
export function Navigation() {
  const { role } = useSession();
  const { pathname } = useLocation();
  return (
    <nav aria-label="Main">
      {NAVIGATION.map(({ label, items }) => {
        const own = items.filter(({ least }) => isAtLeast(role, least));
        if (own.length === 0) return null;
        return (
          <div key={label} className={classes['section']}>
            {label !== null && <Text className={classes['heading']}>{label}</Text>}
            {own.map((item) => (
              <Row
                key={item.to}
                component={Link}
                to={item.to}
                label={item.label}
                active={isHere(item.to, pathname)}
                aria-current={isHere(item.to, pathname) ? 'page' : undefined}
                className={classes['row']}
              />
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** Pages under an entry, as one user under Users, belong to it. */
function isHere(to: string, pathname: string): boolean {
  return pathname === to || (to !== '/' && pathname.startsWith(`${to}/`));
}
