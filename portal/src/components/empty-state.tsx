import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Empty is a beginning: what will appear here, and what makes it appear. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="flex-start" gap="xs" py="xl" px="md">
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" maw={560}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
