import { Anchor, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { type Column, DataTable } from '../../components/data-table/data-table';
import { useTableState } from '../../components/data-table/use-table-state';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { Time } from '../../components/time';
import { leaverName } from '../../words/leaver-name';

type Receipt = Schema<'OffboardingReceiptView'>;

const linkOf = ({ id }: Pick<Receipt, 'id'>): string => `/activity/receipts/${id}`;

const COLUMNS: readonly Column<Receipt>[] = [
  {
    label: 'Person',
    cell: (receipt) => (
      <Anchor component={Link} size="sm" to={linkOf(receipt)}>
        {leaverName(receipt)}
      </Anchor>
    ),
  },
  { label: 'What', cell: ({ kind }) => kind, width: '120px' },
  { label: 'When', cell: ({ at }) => <Time at={at} />, width: '140px' },
  { label: 'By', cell: ({ cause }) => cause.actorName },
  { label: 'Sessions ended', cell: ({ sessions }) => sessions.length, width: '140px' },
];

/** Who left, when, and by what: a receipt each. */
export default function ReceiptsPage() {
  const state = useTableState();
  const receipts = useQuery({
    queryKey: ['offboarding-receipts', state.slice],
    queryFn: () => answerOf(api.GET('/api/v1/offboarding-receipts', { params: { query: state.slice } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Receipts of leavers"
        purpose="Proof for whoever asks: what ended when somebody was deactivated or deleted, and because of which request."
      />
      <DataTable
        caption="Receipts of leavers, newest first"
        columns={COLUMNS}
        state={state}
        query={receipts}
        linkOf={linkOf}
        empty={
          <EmptyState title="Nobody has left yet">
            When somebody is deactivated or deleted, by your identity provider or here, their receipt appears at once.
          </EmptyState>
        }
      />
      <Text size="xs" c="dimmed" mt="md">
        Once a person is deleted, their receipts know them by their id only.
      </Text>
    </>
  );
}
