import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useProvider } from '../../components/use-provider';

const GUIDES = [
  { provider: 'okta', to: 'okta-saml', label: 'Okta with SAML, and SCIM in the same app' },
  { provider: 'okta', to: 'okta-oidc', label: 'Okta with OpenID Connect' },
  { provider: 'entra', to: 'entra-saml', label: 'Microsoft Entra ID with SAML, and SCIM in the same application' },
  {
    provider: 'entra',
    to: 'entra-oidc',
    label: 'Microsoft Entra ID with OpenID Connect, and a second application for SCIM',
  },
];

/** The guides of the named provider; of every provider while none is named. */
export function GuideLinks() {
  const named = useProvider();
  const fitting = GUIDES.filter(({ provider }) => provider === named);
  return (
    <ul>
      {(fitting.length > 0 ? fitting : GUIDES).map(({ to, label }) => (
        <li key={to}>
          <Anchor component={Link} size="sm" to={`/settings/single-sign-on/${to}`}>
            {label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
