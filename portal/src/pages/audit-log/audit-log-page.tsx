import { Button, Menu } from '@mantine/core';
import { EventList } from '../../components/events/event-list';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { AuditFilters } from './audit-filters';
import { exportAddress } from './export-address';
import { useAuditFilter } from './use-audit-filter';

/** Who did what, before and after, for auditors; the filters are in the address. */
export default function AuditLogPage() {
  const state = useAuditFilter();
  return (
    <>
      <PageHeader
        title="Audit log"
        purpose="Every change, who made it, and what was there before. Nobody can change an entry."
        actions={
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">Export</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component="a" href={exportAddress('csv', state.filter)} download>
                CSV, for spreadsheets
              </Menu.Item>
              <Menu.Item component="a" href={exportAddress('json', state.filter)} download>
                JSON
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        }
      />
      <AuditFilters state={state} />
      <EventList
        filter={state.filter}
        empty={<EmptyState title="Nothing matches">Widen the dates, or take a filter away.</EmptyState>}
      />
    </>
  );
}
