import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf } from '../../api/client';

/** Whose email addresses lead to the provider; where that is proven. */
export function DomainsLine() {
  const { data } = useQuery({
    queryKey: ['company-domains'],
    queryFn: () => answerOf(api.GET('/api/v1/company-domains')),
  });
  const proven = data?.items.filter(({ state }) => state === 'proven').map(({ domain }) => domain) ?? [];
  return (
    <Text size="sm">
      {proven.length === 0 ? (
        'Nobody by their email address: no domain of yours is proven.'
      ) : (
        <>
          On the sign-in page, people with an address of <b>{proven.join(', ')}</b>.
        </>
      )}{' '}
      <Anchor component={Link} size="sm" to="/settings/domains">
        Company domains
      </Anchor>
    </Text>
  );
}
