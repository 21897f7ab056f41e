import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
import { Detail } from '../../components/detail';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { AddDomain } from './add-domain';
import { DomainRow } from './domain-row';
import classes from './domains.module.css';

/** Whose email addresses lead to this company's sign-in, and how that is proven. */
export default function DomainsPage() {
  const domains = useQuery({
    queryKey: ['company-domains'],
    queryFn: () => answerOf(api.GET('/api/v1/company-domains')),
  });
  return (
    <>
      <PageHeader
        title="Company domains"
        purpose="People who type an email address of these domains on the sign-in page are sent to your sign-in."
      />
      <AddDomain />
      <Detail query={domains} missing="There is no such company">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No domain yet">
              Until then people sign in at your company&apos;s own address, or name the company. Add what stands after
              the @ of your email addresses, and prove by a DNS record that it is yours.
            </EmptyState>
          ) : (
            <ul className={classes['list']} aria-label="Domains">
              {items.map((domain) => (
                <DomainRow key={domain.domain} domain={domain} />
              ))}
            </ul>
          )
        }
      </Detail>
    </>
  );
}
