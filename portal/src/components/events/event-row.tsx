import { Anchor, Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { Facts } from '../facts';
import { Chevron } from '../icons';
import { ExactTime, Time } from '../time';
import { Changes } from './changes';
import classes from './event-row.module.css';
import { Sentence } from './sentence';

/** One event: its sentence and time; opened, what changed and the request behind it. */
export function EventRow({ event }: { event: Schema<'AuditEventView'> }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div role="listitem" className={classes['row']}>
      <div className={classes['line']}>
        <Text size="sm" className={classes['words']}>
          <Sentence parts={event.sentenceParts} />
        </Text>
        <Text size="sm" c="dimmed" className={classes['time']}>
          <Time at={event.at} />
        </Text>
        <UnstyledButton
          className={classes['toggle']}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`Details of: ${event.sentence}`}
          onClick={toggle}
        >
          <Chevron />
        </UnstyledButton>
      </div>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <Details event={event} />}
      </Collapse>
    </div>
  );
}

function Details({ event }: { event: Schema<'AuditEventView'> }) {
  return (
    <div className={classes['details']}>
      <Changes before={event.before} after={event.after} />
      <Facts
        facts={[
          ['When', <ExactTime key="at" at={event.at} />],
          ['By', event.actor.name],
          ['Action', event.action],
          ['From address', event.sourceAddress],
          [
            'Request',
            event.requestId !== null && event.actor.type === 'apiKey' ? (
              <Anchor component={Link} to={`/activity/requests/${event.requestId}`} size="sm" key="request">
                {event.requestId}
              </Anchor>
            ) : (
              event.requestId
            ),
          ],
        ]}
      />
    </div>
  );
}
