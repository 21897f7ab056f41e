import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { isAtLeast, type Role } from '../api/roles';
import { useSession } from '../api/use-session';
import { PageHeader } from '../components/page-header';

/** Says why a page is closed, instead of showing one that is full of refusals. The server refuses all the same. */
export function LeastRole({ least, children }: { least: Role; children: ReactNode }) {
  const { role } = useSession();
  if (isAtLeast(role, least)) return children;
  return (
    <>
      <PageHeader title="Not for your role" purpose={`This page is for the role ${least}; yours is ${role}.`} />
      <Text>Ask an admin of your company if you need it.</Text>
    </>
  );
}
