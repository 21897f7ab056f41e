import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '../../api/client';
import { rereadIdentityConfiguration } from '../../api/identity-configuration';
import { useSession } from '../../api/use-session';
import { ConfirmByName } from '../../components/confirm-by-name';
import { BulkBar } from '../../components/data-table/bulk-bar';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { Toolbar } from '../../components/data-table/toolbar';
import { useSelection } from '../../components/data-table/use-selection';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { Time } from '../../components/time';
import { ProgressOfMany } from '../../components/progress-of-many';
import { people } from '../../words/count';
import { nameOf } from '../../words/person-name';

type Item = Schema<'NotLinkedView'>;

const COLUMNS: readonly Column<Item>[] = [
  {
    label: 'Person',
    cell: (user) => (
      <Anchor component={Link} size="sm" to={`/users/${user.id}`}>
        {user.displayName ?? user.userName}
      </Anchor>
    ),
  },
  { label: 'User name', cell: (user) => user.userName },
  {
    label: 'Last seen',
    cell: (user) => (user.lastSeenFromProviderAt === null ? 'never' : <Time at={user.lastSeenFromProviderAt} />),
    width: '160px',
  },
  { label: 'Role', cell: (user) => user.directRole, width: '96px' },
];

/**
 * People whom the provider manages but has not claimed: assign them there, or take them back.
 *
 * @param scim how many it manages in all
 */
export function NotLinked({ provider, scim }: { provider: string; scim: number }) {
  const state = useTableState();
  const selection = useSelection<Item>(nameOf);
  const { search, slice } = state;
  const query = useQuery({
    queryKey: ['hand-over', 'not-linked', search, slice],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/identity-configuration/hand-over/not-linked', {
          params: { query: { ...(search !== '' && { search }), ...slice } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const giveBack = useReturnToLocal(selection.clear);
  return (
    <>
      {query.data !== undefined && query.data.totalResults > 0 && (
        <Text size="sm" mb="md">
          These people are not linked yet by {provider}: assign them there, or return them to local so that you can
          manage them here again.
        </Text>
      )}
      {giveBack.data && (
        <Notice meaning="good" title={`${people(giveBack.data.returned)} returned to local`}>
          {giveBack.data.warnings.join(' ')}
        </Notice>
      )}
      {giveBack.error && <ErrorPanel error={giveBack.error} title="Nobody was returned" />}
      {giveBack.isPending && (
        <ProgressOfMany total={giveBack.variables.userIds?.length ?? scim} doing="Returning to local" />
      )}
      <Toolbar state={state} search="Search names">
        {scim > 0 && <ReturnAll scim={scim} onReturn={() => giveBack.mutate({ all: true })} />}
      </Toolbar>
      <DataTable
        caption="People not yet linked, by name"
        columns={COLUMNS}
        state={state}
        query={query}
        selection={selection}
        empty={
          <EmptyState title="Everybody is linked">{`Whoever ${provider} manages, it has claimed as its own.`}</EmptyState>
        }
      />
      <BulkBar selection={selection}>
        <Button size="xs" loading={giveBack.isPending} onClick={() => giveBack.mutate({ userIds: [...selection.ids] })}>
          Return to local
        </Button>
      </BulkBar>
    </>
  );
}

function useReturnToLocal(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'ReturnToLocalInput'>) =>
      answerOf(api.POST('/api/v1/identity-configuration/return-to-local', { body })),
    onSuccess: async () => {
      onDone();
      await rereadIdentityConfiguration(client);
      await client.invalidateQueries({ queryKey: ['hand-over'] });
    },
  });
}

/** Everybody at once needs the company's name: the provider reports errors for each of them afterwards. */
function ReturnAll({ scim, onReturn }: { scim: number; onReturn: () => void }) {
  const { company } = useSession();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <Group ml="auto">
      <Button size="xs" variant="default" onClick={open}>
        Return everybody to local
      </Button>
      <ConfirmByName
        title={`Return ${people(scim)} to local`}
        name={company.slug}
        action="Return everybody"
        isOpen={isOpen}
        isPending={false}
        onClose={close}
        onConfirm={() => {
          close();
          onReturn();
        }}
      >
        <Text size="sm">
          All whom the provider manages, linked or not, become local. While SCIM is on, the provider does not find them
          any more and reports errors for those still assigned there.
        </Text>
      </ConfirmByName>
    </Group>
  );
}
