import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { Status } from '../../components/status';
import { ExactTime } from '../../components/time';
import classes from './certificate.module.css';

/** A signing certificate: whose it is, until when, and the fingerprint that the provider's console shows too. */
export function Certificate({
  certificate: { subject, validTo, fingerprint },
  children,
}: {
  certificate: Schema<'SigningCertificateView'>;
  /** What can be done with it. */
  children?: ReactNode;
}) {
  const isOver = new Date(validTo) < new Date();
  return (
    <div className={classes['certificate']}>
      <div className={classes['words']}>
        <Text size="sm" component="div">
          {subject}, until <ExactTime at={validTo} /> {isOver && <Status meaning="broken">expired</Status>}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          SHA-256 <code>{fingerprint}</code>
        </Text>
      </div>
      {children}
    </div>
  );
}
