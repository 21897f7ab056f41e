import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../../api/client';
import { CopyField } from '../../components/copy-field';
import { ErrorPanel } from '../../components/error-panel';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import classes from './domains.module.css';
import { RemoveDomain } from './remove-domain';

/** One domain: whether it is proven, and the record that proves it. */
export function DomainRow({
  domain: { domain, state, provenBy, provenAt, record },
}: {
  domain: Schema<'CompanyDomainView'>;
}) {
  const [isRemoving, { open, close }] = useDisclosure(false);
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/company-domains/{domain}/check', { params: { path: { domain } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['company-domains'] }),
  });
  const isProven = state === 'proven';
  return (
    <li className={classes['domain']}>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <h2 className={classes['title']}>{domain}</h2>
          <Text size="sm" component="div" aria-live="polite">
            {isProven ? (
              <Status meaning="live">proven</Status>
            ) : (
              <Status meaning="attention">waiting for its DNS record</Status>
            )}{' '}
            {provenAt && (
              <>
                {provenBy === 'command' ? 'by whoever operates Muster' : 'by its DNS record'}, <Time at={provenAt} />
              </>
            )}
          </Text>
        </div>
        <Button size="xs" variant="default" onClick={open} aria-label={`Remove ${domain}`}>
          Remove
        </Button>
      </div>
      {!isProven && (
        <div className="stack">
          <Text size="sm">
            Make this record where the DNS of {domain} is kept, then check it. It may take an hour to be seen; you can
            leave this page meanwhile. Keep the record: it harms nothing.
          </Text>
          <CopyField
            label="Name (or Host)"
            value={record.name}
            note="Some consoles add the domain by themselves: leave it out there."
          />
          <CopyField label={`Value of the ${record.type} record`} value={record.value} />
          {check.error && <ErrorPanel error={check.error} title="It is not proven yet" />}
          <Group>
            <Button
              size="xs"
              loading={check.isPending}
              onClick={() => check.mutate()}
              aria-label={`Check now: ${domain}`}
            >
              Check now
            </Button>
          </Group>
        </div>
      )}
      {isRemoving && <RemoveDomain domain={domain} isProven={isProven} onClose={close} />}
    </li>
  );
}
