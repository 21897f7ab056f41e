import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './door.module.css';

/** What stands around the pages before signing in: one card in the middle, with one question. */
export function Door({ title, purpose, children }: { title: string; purpose: ReactNode; children: ReactNode }) {
  useDocumentTitle(`${title} · Muster`);
  return (
    <main className={classes['door']}>
      <div className={classes['brand']}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        Muster
      </div>
      <Paper withBorder p="lg" className={classes['card']}>
        <Stack gap="md">
          <div>
            <Title order={1}>{title}</Title>
            <Text size="sm" c="dimmed">
              {purpose}
            </Text>
          </div>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
