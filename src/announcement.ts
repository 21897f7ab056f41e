import type { AppConfig } from './config/load-config.js';

/** What there is to say about a server that has started. */
export interface Started {
  readonly config: Pick<AppConfig, 'publicUrl'>;
  readonly database: { readonly embedded: { readonly dataDir: string } | undefined };
  readonly startedInMs: number;
  /** Only while the database holds no company. */
  readonly setupToken: string | undefined;
}

/** What a person reads when the server is up: where things are and, on an empty database, the next step. One line each. */
export function announcement({ config, database, startedInMs, setupToken }: Started): string[] {
  const lines = [
    `Muster is ready (${(startedInMs / 1000).toFixed(1)} s).`,
    `  API and its documentation   ${config.publicUrl}/api/docs`,
    `  SCIM, for Okta or Entra ID  ${config.publicUrl}/scim/v2/{company}`,
    `  Database                    ${database.embedded ? `PostgreSQL of its own in ${database.embedded.dataDir}` : 'of DATABASE_URL'}`,
  ];
  return setupToken === undefined ? lines : [...lines, ...firstStep(config.publicUrl, setupToken)];
}

function firstStep(publicUrl: string, token: string): string[] {
  const body = {
    token,
    company: { name: 'Acme', slug: 'acme' },
    admin: { userName: 'admin@acme.example', password: 'choose a long one' },
  };
  return [
    '',
    'There is no company yet. Open this to make the first one with its admin; the token works once:',
    `  ${publicUrl}/setup#token=${token}`,
    'Or without a browser, which gives an API key too:',
    `  curl -X POST ${publicUrl}/api/v1/setup -H 'content-type: application/json' \\`,
    `    -d '${JSON.stringify(body)}'`,
  ];
}
