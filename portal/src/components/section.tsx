import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

/** A part of a page with its heading. */
export function Section({ title, purpose, children }: { title: string; purpose?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <Title order={2} id={id} className={classes['title']}>
        {title}
      </Title>
      {purpose && (
        <Text size="sm" c="dimmed" mb="xs">
          {purpose}
        </Text>
      )}
      {children}
    </section>
  );
}
