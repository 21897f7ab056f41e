import { AppShell, Burger, Group, ScrollArea, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { CompanyMenu } from './company-menu';
import classes from './app-frame.module.css';
import { Navigation } from './navigation';
import { PersonMenu } from './person-menu';

/** What stands around every page: the menu at the left (behind a button on a phone), company and person above. */
export function AppFrame() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      layout="alt"
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={0}
    >
      <a href="#page" className={classes['skip']}>
        Skip to the page
      </a>
      <AppShell.Header className={`${classes['header']} screen-only`}>
        <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Open the menu" />
        <Group ml="auto" gap="xs" wrap="nowrap" className={classes['menus']}>
          <CompanyMenu />
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={`${classes['navbar']} screen-only`}>
        <Group h={56} px="md" justify="space-between">
          <Link to="/" className={classes['brand']}>
            <img src="/favicon.svg" alt="" width={20} height={20} />
            Muster
          </Link>
          <Burger opened onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Close the menu" />
        </Group>
        <ScrollArea flex={1} px="xs" pb="md">
          <Navigation />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1} className={classes['main']}>
        <VisuallyHidden role="status" aria-live="polite" id="announcements" />
        <div className={classes['page']}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
