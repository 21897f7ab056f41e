import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { Detail } from '../../components/detail';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { leaverName } from '../../words/leaver-name';
import { EndedMemberships, EndedSessions } from './ended';
import { ReceiptFacts } from './receipt-facts';

/** What ended when somebody left; made to be printed. */
export default function ReceiptPage() {
  const { id = '' } = useParams();
  const receipt = useQuery({
    queryKey: ['offboarding-receipts', id],
    queryFn: () => answerOf(api.GET('/api/v1/offboarding-receipts/{id}', { params: { path: { id } } })),
  });
  return (
    <Detail query={receipt} missing="There is no such receipt">
      {(found) => <Receipt receipt={found} />}
    </Detail>
  );
}

function Receipt({ receipt }: { receipt: Schema<'OffboardingReceiptView'> }) {
  const address = `/api/v1/offboarding-receipts/${receipt.id}`;
  return (
    <>
      <PageHeader
        title="Offboarding receipt"
        purpose={`What ended when ${leaverName(receipt)} was ${receipt.kind}: all of it at the same moment.`}
        actions={
          <div className="screen-only">
            <Button.Group>
              <Button variant="default" onClick={() => window.print()}>
                Print
              </Button>
              <Button variant="default" component="a" href={address} download={`receipt-${receipt.id}.json`}>
                JSON
              </Button>
              <Button variant="default" component="a" href={`${address}/text`} download={`receipt-${receipt.id}.txt`}>
                Text
              </Button>
            </Button.Group>
          </div>
        }
      />
      <Section title="Who, when, and by what">
        <ReceiptFacts receipt={receipt} />
      </Section>
      <Section title="Sessions">
        <EndedSessions sessions={receipt.sessions} />
      </Section>
      <Section title="Agent pools">
        <EndedMemberships memberships={receipt.memberships} />
      </Section>
    </>
  );
}
