import { Badge, Tooltip } from '@mantine/core';
import { providerName, shortProviderName } from '../words/provider-name';
import classes from './managed-by-badge.module.css';

/** Marks a person whom the identity provider manages, so that fields shown as text are understood. */
export function ManagedByBadge({ provider }: { provider: string | null }) {
  const name = providerName(provider);
  return (
    <Tooltip label={`Read-only here. Change it in ${name}.`}>
      <Badge variant="default" tt="none" fw={500} tabIndex={0} className={classes['badge']}>
        Managed by {shortProviderName(provider)}
      </Badge>
    </Tooltip>
  );
}
