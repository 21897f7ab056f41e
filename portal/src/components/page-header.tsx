import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import classes from './page-header.module.css';

/**
 * The top of a page.
 *
 * @param title what it is; also the name of the browser's tab
 * @param purpose the line under it: what it is for, in words
 * @param actions buttons at its right
 */
export function PageHeader({ title, purpose, actions }: { title: string; purpose: ReactNode; actions?: ReactNode }) {
  useDocumentTitle(`${title} · Muster`);
  useEffect(() => announce(title), [title]);
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed" size="sm">
          {purpose}
        </Text>
      </div>
      {actions && <Group gap="xs">{actions}</Group>}
    </header>
  );
}

/** Who hears the portal is told that another page has come; a browser does so only of pages that it loads itself. */
function announce(title: string): void {
  const place = document.getElementById('announcements');
  if (place !== null) place.textContent = title;
}
