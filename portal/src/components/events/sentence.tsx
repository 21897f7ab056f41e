import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';

type Target = NonNullable<Schema<'SentencePartView'>['link']>;

/** What was done, in words; the things it names lead to their pages. */
export function Sentence({ parts }: { parts: readonly Schema<'SentencePartView'>[] }) {
  return parts.map(({ text, link }, index) =>
    link === null ? (
      <span key={index}>{text}</span>
    ) : (
      <Anchor key={index} component={Link} to={addressOf(link)} inherit>
        {text}
      </Anchor>
    ),
  );
}

function addressOf({ type, id }: Target): string {
  switch (type) {
    case 'user':
      return `/users/${id}`;
    case 'agentPool':
      return `/agent-pools/${id}`;
    case 'group':
      return `/groups/${id}`;
    case 'apiKey':
      return '/settings/api-keys';
    case 'identityConfiguration':
      return '/settings/identity-configuration';
  }
}
