import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useRecentApiKeys, validScimKeys } from '../../api/api-keys';
import { keyName } from '../../words/key-name';
import { Status } from '../../components/status';
import { keyExpiry } from '../../words/key-expiry';
import classes from './key-line.module.css';

/** The key the provider gets in with. */
export function KeyLine() {
  const { data } = useRecentApiKeys();
  const [key, ...others] = validScimKeys(data ?? []);
  return (
    <Text size="sm" component="div">
      API key {data && key === undefined && <Status meaning="attention">none yet: the provider cannot get in</Status>}
      {key && (
        <>
          <Text
            component="b"
            inherit
            fw={700}
            truncate
            display="inline-block"
            maw="20em"
            className={classes['name']}
            title={keyName(key)}
          >
            {keyName(key)}
          </Text>{' '}
          {key.label !== null && <code>…{key.lastCharacters}</code>} <Expiry daysLeft={key.daysLeft} />
          {others.length > 0 && ` and ${others.length} more`}
        </>
      )}{' '}
      <Anchor component={Link} size="sm" to="/settings/api-keys">
        Keys
      </Anchor>
    </Text>
  );
}

function Expiry({ daysLeft }: { daysLeft: number | null }) {
  const { words, urgency } = keyExpiry(daysLeft);
  return urgency === 'none' ? words : <Status meaning={urgency}>{words}</Status>;
}
