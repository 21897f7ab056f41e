import { Button, Tabs } from '@mantine/core';
import { Link, useLocation, useNavigate } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { EventList } from '../../components/events/event-list';
import { PageHeader } from '../../components/page-header';
import { ActivityChart } from './activity-chart';
import { RequestList } from './request-list';

/** What changes, as sentences, and the requests behind it. */
export default function ActivityPage() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const tab = pathname.endsWith('/requests') ? 'requests' : 'changes';
  return (
    <>
      <PageHeader
        title="Activity"
        purpose="What your identity provider does here, as it happens, and why a request was refused."
        actions={
          <Button component={Link} to="/activity/receipts" variant="default">
            Receipts of leavers
          </Button>
        }
      />
      <ActivityChart />
      <Tabs
        value={tab}
        onChange={(chosen) => void navigate(chosen === 'requests' ? '/activity/requests' : '/activity')}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          <Tabs.Tab value="requests">Requests</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <EventList
            filter={{}}
            isLive
            empty={
              <EmptyState title="Nothing has happened yet">
                Every change appears here as a sentence, a few seconds after it was made.
              </EmptyState>
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="requests">
          <RequestList />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
