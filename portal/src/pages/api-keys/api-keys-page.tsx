import { Button, Stack, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiKey, API_KEYS_KEY } from '../../api/api-keys';
import { keyName } from '../../words/key-name';
import { answerOf, api } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { Time } from '../../components/time';
import { CreateKey } from './create-key';
import { ExpiryWarnings } from './expiry-warnings';
import { KeyState } from './key-state';
import { RevokeKey } from './revoke-key';

const SCOPES: Readonly<Record<ApiKey['scopes'][number], string>> = {
  scim: 'Provisioning over SCIM',
  admin: 'All of the admin API',
  read: 'Reading the admin API',
  product: 'Asking who a session belongs to',
};

/** The keys of the company: what providers and scripts show to be let in. */
export default function ApiKeysPage() {
  const [isCreating, { open, close }] = useDisclosure(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const state = useTableState();
  const keys = useQuery({
    queryKey: [...API_KEYS_KEY, state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/api-keys', { params: { query: state.slice } })),
    placeholderData: keepPreviousData,
  });
  const create = <Button onClick={open}>New key</Button>;
  return (
    <>
      <PageHeader
        title="API keys"
        purpose="What your identity provider and your scripts show to be let in. Several may be valid at once."
        actions={create}
      />
      <ExpiryWarnings />
      <DataTable
        caption="API keys, newest first"
        columns={columns(setRevoking)}
        state={state}
        query={keys}
        empty={
          <EmptyState title="No key yet" action={create}>
            Your identity provider needs one to get in. It is shown once, when you make it.
          </EmptyState>
        }
      />
      <CreateKey isOpen={isCreating} onClose={close} />
      <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function columns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  return [
    {
      label: 'Name',
      cell: (key) => (
        <Stack gap={0}>
          <b>{keyName(key)}</b>
          <code>mst_…{key.lastCharacters}</code>
        </Stack>
      ),
    },
    { label: 'For', cell: (key) => key.scopes.map((scope) => SCOPES[scope]).join(', ') },
    { label: 'State', cell: (key) => <KeyState apiKey={key} />, width: '200px' },
    {
      label: 'Last used',
      cell: (key) => (key.lastUsedAt === null ? 'never' : <Time at={key.lastUsedAt} />),
      width: '140px',
    },
    {
      label: 'Made',
      cell: (key) => (
        <Tooltip label={`By ${key.createdBy}`}>
          <span tabIndex={0}>
            <Time at={key.createdAt} />
          </span>
        </Tooltip>
      ),
      width: '140px',
    },
    {
      label: 'Action',
      cell: (key) =>
        key.state === 'active' && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onRevoke(key)}
            aria-label={`Revoke ${keyName(key)}`}
          >
            Revoke
          </Button>
        ),
      width: '100px',
    },
  ];
}
