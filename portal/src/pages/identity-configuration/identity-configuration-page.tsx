import { Skeleton, Stack } from '@mantine/core';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { useSession } from '../../api/use-session';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { IdentityConfigurationForm } from './identity-configuration-form';

/** SSO and SCIM of the company. */
export default function IdentityConfigurationPage() {
  const { company } = useSession();
  const { data, error, refetch } = useIdentityConfiguration();
  return (
    <>
      <PageHeader
        title="Identity Configuration"
        purpose={`How people of ${company.name} sign in, and who keeps their accounts.`}
      />
      {data && <IdentityConfigurationForm saved={data} />}
      {!data && error && <ErrorPanel error={error} title="It cannot be shown" onRetry={() => void refetch()} />}
      {!data && !error && (
        <Stack gap="md" aria-busy>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height={64} />
          ))}
        </Stack>
      )}
    </>
  );
}
