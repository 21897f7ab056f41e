import { Anchor, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { toFailure } from '../api/api-failure';
import { ErrorPanel } from './error-panel';
import { PageHeader } from './page-header';

/**
 * The page of one thing: skeletons while it is read, and words where it is not there.
 *
 * @param missing what to say when the server answers 404
 */
export function Detail<Data>({
  query,
  missing,
  children,
}: {
  query: UseQueryResult<Data>;
  missing: string;
  children: (data: Data) => ReactNode;
}) {
  const { data, error } = query;
  if (data !== undefined) return <>{children(data)}</>;
  if (error && toFailure(error).status === 404) {
    return (
      <>
        <PageHeader title={missing} purpose="It may have been deleted meanwhile, or the address is not whole." />
        <Anchor component={Link} to="/">
          To the start
        </Anchor>
      </>
    );
  }
  if (error) return <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={28} width="40%" />
      <Skeleton height={14} width="60%" />
      <Skeleton height={120} />
    </Stack>
  );
}
