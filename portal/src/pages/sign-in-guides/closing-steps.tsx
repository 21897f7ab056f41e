import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { Step } from '../../components/guide/steps';
import type { Protocol } from '../single-sign-on/protocol';
import { TestSignIn } from '../single-sign-on/test-sign-in';

const BASE = '/settings/identity-configuration';

/** The same end for every provider: try it, switch it on, then SCIM. */
export function ClosingSteps({
  connection,
  protocol,
  provider,
  connect,
  children,
}: {
  connection: Schema<'SsoConnectionView'>;
  protocol: Protocol;
  provider: string;
  /** The last part of the address of its guide to SCIM. */
  connect: 'connect-okta' | 'connect-entra';
  /** Where SCIM goes: the same app, or another one. */
  children: ReactNode;
}) {
  return (
    <>
      <Step title="Test sign-in">
        <p>It changes nothing: it shows what {provider} said, and whom that would let in.</p>
        {connection.protocol === protocol ? (
          <TestSignIn connection={connection} />
        ) : (
          <Text size="sm">Save the settings above first.</Text>
        )}
      </Step>
      <Step title="Switch single sign-on on">
        <p>
          Under <To path={BASE}>Identity Configuration</To>: choose <b>{provider}</b> as the identity provider, name a
          break-glass admin who has signed in with their password before, switch <b>Single sign-on</b> on, <b>Save</b>.
          Password sessions of everybody but break-glass admins end at that moment. From then on people sign in at{' '}
          <code>{connection.serviceProvider.signInUrl}</code>, or with their email address once a{' '}
          <To path="/settings/domains">domain</To> of yours is proven.
        </p>
      </Step>
      <Step title="Now SCIM">
        {children}
        <p>
          Switch <b>SCIM</b> on under <To path={BASE}>Identity Configuration</To>, then go on with{' '}
          <To path={`${BASE}/${connect}`}>Connect {provider}</To>.
        </p>
      </Step>
    </>
  );
}

function To({ path, children }: { path: string; children: ReactNode }) {
  return (
    <Anchor component={Link} size="sm" to={path}>
      {children}
    </Anchor>
  );
}
