import { Button, SegmentedControl, Skeleton, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { Bars } from '../../components/chart/bars';
import { ErrorPanel } from '../../components/error-panel';
import { dayLabel, timeLabel } from '../../words/step-label';
import classes from './activity-chart.module.css';

const REFRESH_MS = 30_000;
const HOUR_MS = 3_600_000;
const SPANS = {
  day: { bucket: 'hour', lengthMs: 24 * HOUR_MS, label: timeLabel },
  month: { bucket: 'day', lengthMs: 30 * 24 * HOUR_MS, label: dayLabel },
} as const;

const SERIES = [
  { name: 'requests', title: 'Requests' },
  { name: 'creates', title: 'Created' },
  { name: 'updates', title: 'Changed' },
  { name: 'errors', title: 'Errors' },
] as const;

/** Requests of the provider over a day or a month. */
export function ActivityChart() {
  const [span, setSpan] = useState<keyof typeof SPANS>('day');
  const [isTable, { toggle }] = useDisclosure(false);
  const { bucket, lengthMs, label } = SPANS[span];
  const statistics = useQuery({
    queryKey: ['provisioning-log', 'statistics', span],
    queryFn: () => {
      const from = new Date(Date.now() - lengthMs).toISOString();
      return answerOf(api.GET('/api/v1/provisioning-log/statistics', { params: { query: { from, bucket } } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const { data, error } = statistics;
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void statistics.refetch()} />;
  return (
    <section aria-label="Requests over time" className={classes['chart']}>
      <div className={classes['head']}>
        <SegmentedControl
          size="xs"
          aria-label="Time shown"
          value={span}
          onChange={(chosen) => setSpan(chosen)}
          data={[
            { value: 'day', label: '24 hours' },
            { value: 'month', label: '30 days' },
          ]}
        />
        <Button size="xs" variant="subtle" onClick={toggle} aria-expanded={isTable}>
          {isTable ? 'Hide the table' : 'As a table'}
        </Button>
      </div>
      <div className={classes['series']}>
        {SERIES.map(({ name, title }) =>
          data === undefined ? (
            <Skeleton key={name} height={132} />
          ) : (
            <Bars
              key={name}
              title={title}
              total={data.total[name]}
              meaning={name === 'errors' ? 'broken' : 'plain'}
              bars={data.items.map((item) => ({ label: label(item.at), value: item[name] }))}
            />
          ),
        )}
      </div>
      {isTable && data && <Numbers items={data.items} label={label} />}
    </section>
  );
}

function Numbers({ items, label }: { items: readonly Schema<'ActivityAtView'>[]; label: (at: string) => string }) {
  return (
    <Table mt="md" verticalSpacing={2}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>From</Table.Th>
          {SERIES.map(({ name, title }) => (
            <Table.Th key={name}>{title}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.at}>
            <Table.Td>{label(item.at)}</Table.Td>
            {SERIES.map(({ name }) => (
              <Table.Td key={name}>{item[name].toLocaleString('en')}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
