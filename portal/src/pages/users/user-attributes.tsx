import { Code, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { Facts } from '../../components/facts';
import { Time } from '../../components/time';
import { attributeLines } from '../../words/attribute-lines';

/** Everything that is known of a person, in SCIM's names where the provider sent it. */
export function UserAttributes({ user }: { user: Schema<'UserView'> }) {
  return (
    <Facts
      facts={[
        ['Given name', user.givenName],
        ['Family name', user.familyName],
        ['Email', user.email],
        ['Id at the provider', user.externalId],
        ['Groups', user.groups.map(({ displayName }) => displayName).join(', ') || null],
        ...attributeLines(user.attributes).map(([name, text]) => [name, <Value key={name} text={text} />] as const),
        ['Password', user.hasPassword ? 'set' : 'none: they cannot sign in with one'],
        ['Break-glass admin', user.isBreakGlass ? 'yes: may sign in with a password while SSO is on' : null],
        ['Created', <Time key="created" at={user.createdAt} />],
        ['Changed', <Time key="updated" at={user.updatedAt} />],
        [
          'Last looked for by the provider',
          user.lastSeenFromProviderAt && <Time key="seen" at={user.lastSeenFromProviderAt} />,
        ],
      ]}
    />
  );
}

/** Texts as they are; what has no better form as JSON. */
function Value({ text }: { text: string }) {
  return text.startsWith('{') ? <Code>{text}</Code> : <Text size="sm">{text}</Text>;
}
