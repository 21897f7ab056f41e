import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { PageHeader } from '../components/page-header';

export function NotFound() {
  return (
    <>
      <PageHeader title="No such page" purpose="The address may be mistyped, or what it showed is gone." />
      <Anchor component={Link} to="/">
        To the start
      </Anchor>
    </>
  );
}
