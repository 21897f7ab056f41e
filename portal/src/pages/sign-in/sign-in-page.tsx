import { Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { auth } from '../../api/auth';
import { useSessionQuery } from '../../api/use-session';
import { Notice } from '../../components/notice';
import { Door } from '../../frame/door';
import { IdentifyForm } from './identify-form';
import { type Known, PasswordForm } from './password-form';
import { providerAddress } from './provider-address';
import { returnAddress } from './return-address';

/** What a sign-in through the provider came back with, by the word in the address; it tells nothing about who exists. */
const REFUSALS: Readonly<Record<string, string>> = {
  refused: 'You could not be signed in. Ask an admin of your company to assign you to this app.',
  unavailable: 'Single sign-on is not available at this address. Ask an admin of your company.',
  providerAway: 'Your identity provider does not answer at the moment. Try again shortly.',
  again: 'The sign-in took too long or began in another browser. Try again.',
};

/** For whoever is signed in already there is nothing to ask: on to where they were heading, unless a new sign-in was refused. */
export default function SignInPage() {
  const session = useSessionQuery();
  const { search } = useLocation();
  const isRefused = (new URLSearchParams(search).get('sso') ?? '') in REFUSALS;
  if (session.isPending) return null;
  if (session.data && !isRefused) return <Navigate to={returnAddress(search)} replace />;
  return <SignIn />;
}

/** Who it is first; then the company's provider, or the password. Whatever is wrong, the answer is the same. */
function SignIn() {
  const state = useQuery({ queryKey: ['auth-state'], queryFn: auth.state });
  const [known, setKnown] = useState<Known | null>(null);
  const [params] = useSearchParams();
  const reference = params.get('reference');
  const word = params.get('sso') ?? '';
  const refusal = REFUSALS[word];
  return (
    <Door
      title="Sign in"
      purpose={
        known === null
          ? 'Your email address leads to your company’s provider, or to your password.'
          : 'With your company, your user name and your password.'
      }
    >
      {state.data?.needsSetup && (
        <Notice meaning="attention" title="This Muster is not set up yet">
          Open the link that its start printed in the terminal; it ends in /setup#token=…
        </Notice>
      )}
      {known === null ? (
        <>
          {refusal !== undefined && (
            <Notice meaning="attention">
              {refusal} {reference !== null && <>Reference: {reference}.</>}
              {word === 'providerAway' && (
                <>
                  {' '}
                  <Anchor component={Link} to="/break-glass" inherit>
                    Break-glass admins
                  </Anchor>{' '}
                  can sign in meanwhile.
                </>
              )}
            </Notice>
          )}
          <IdentifyForm onPassword={setKnown} />
        </>
      ) : (
        <PasswordStep known={known} onBack={() => setKnown(null)} />
      )}
    </Door>
  );
}

function PasswordStep({ known, onBack }: { known: Known; onBack: () => void }) {
  const { search } = useLocation();
  return (
    <>
      <PasswordForm
        enter={auth.signIn}
        known={known}
        otherWay={(company) =>
          company !== '' && (
            <Anchor href={providerAddress(company, returnAddress(search))} size="sm">
              Sign in through the provider of {company} instead
            </Anchor>
          )
        }
      />
      <Group justify="space-between">
        <Anchor component={Link} to="/forgot-password" size="sm">
          Forgot your password?
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          Back
        </Anchor>
      </Group>
    </>
  );
}
