import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import classes from './guide.module.css';
import { LivePanel } from './live-panel';

/**
 * A guide with the company's own values in it, and beside it what has arrived.
 *
 * @param provider its name, as people call it
 * @param children the steps, given the SCIM address
 */
export function Guide({
  provider,
  cycle,
  children,
}: {
  provider: string;
  /** How long one waits there, in a sentence. */
  cycle: string;
  children: (scimEndpointUrl: string) => ReactNode;
}) {
  const { data, error, refetch } = useIdentityConfiguration();
  return (
    <>
      <PageHeader
        title={`Connect ${provider}`}
        purpose={`From here to the first person that ${provider} provisions. Names in bold are those you see there.`}
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && !data.scimEnabled && (
        <Notice meaning="attention" title="SCIM is off">
          {provider} is refused until you turn it on.{' '}
          <Anchor component={Link} size="sm" to="/settings/identity-configuration">
            To the Identity Configuration
          </Anchor>
        </Notice>
      )}
      {data && (
        <div className={classes['guide']}>
          <ol className={classes['steps']}>{children(data.scimEndpointUrl)}</ol>
          <aside className={classes['live']} aria-label="What has arrived">
            <LivePanel provider={provider} cycle={cycle} />
          </aside>
        </div>
      )}
    </>
  );
}

/** One step of a guide; numbered by the list. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className={classes['step']}>
      <h2 className={classes['title']}>{title}</h2>
      <div className={classes['body']}>{children}</div>
    </li>
  );
}

/** Where to click, one name after the other. */
export function Path({ to }: { to: readonly string[] }) {
  return (
    <Text size="sm">
      {to.map((name, index) => (
        <span key={name}>
          {index > 0 && <span aria-hidden> › </span>}
          <b>{name}</b>
        </span>
      ))}
    </Text>
  );
}

/** What to choose in which field. */
export function Fields({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={classes['fields']}>
      {rows.map(([label, value]) => (
        <div key={label} className={classes['field']}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
