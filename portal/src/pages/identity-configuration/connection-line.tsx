import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '../../api/client';
import { Time } from '../../components/time';

const PROTOCOLS = { saml: 'SAML', oidc: 'OpenID Connect' } as const;

/** By what people sign in, and whether somebody tried it; the way to its settings. */
export function ConnectionLine() {
  const { data } = useQuery({
    queryKey: ['sso-connection'],
    queryFn: () => answerOf(api.GET('/api/v1/sso-connection')),
  });
  return (
    <Text size="sm" component="div">
      <Anchor component={Link} to="/settings/single-sign-on" size="sm">
        Settings and test sign-in
      </Anchor>
      {data && <State connection={data} />}
    </Text>
  );
}

function State({ connection: { protocol, testedAt, isTested } }: { connection: Schema<'SsoConnectionView'> }) {
  if (protocol === null) return ': not set up yet';
  return (
    <>
      : {PROTOCOLS[protocol]},{' '}
      {isTested && testedAt !== null ? (
        <>
          tested <Time at={testedAt} />
        </>
      ) : (
        'not tested yet'
      )}
    </>
  );
}
