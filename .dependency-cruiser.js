// Who may import whom. Arrows never turn back: what stands lower is known by what stands higher, and not the other way.
// A `*.cte.ts` is the exception: it imports nothing and is the owner's part of a statement, for any folder.
const MAY_IMPORT = {
  common: [],
  config: ['common'],
  observability: ['common'],
  database: ['config', 'common'],
  companies: ['config', 'database', 'common'],
  audit: ['config', 'database', 'common'],
  auth: ['companies', 'audit', 'config', 'database', 'common'],
  health: ['config', 'database', 'common'],
  portal: ['config', 'common'],
  users: ['auth', 'companies', 'audit', 'database', 'common'],
  'identity-config': ['users', 'auth', 'companies', 'audit', 'config', 'database', 'common'],
  sso: ['identity-config', 'users', 'auth', 'companies', 'audit', 'config', 'database', 'common'],
  'agent-pools': ['users', 'auth', 'companies', 'audit', 'database', 'common'],
  groups: ['users', 'agent-pools', 'auth', 'companies', 'audit', 'database', 'common'],
  provisioning: [
    'users',
    'agent-pools',
    'groups',
    'identity-config',
    'sso',
    'companies',
    'auth',
    'audit',
    'config',
    'database',
    'common',
  ],
  'sign-in': [
    'auth',
    'users',
    'identity-config',
    'sso',
    'provisioning',
    'companies',
    'audit',
    'config',
    'database',
    'common',
  ],
  scim: ['provisioning', 'auth', 'identity-config', 'users', 'groups', 'audit', 'config', 'database', 'common'],
};

const folders = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/|\\.cte\\.ts$` },
}));

export default {
  forbidden: [
    ...folders,
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'scim-core-is-pure',
      comment: 'Protocol over plain JSON: no framework, no database, no environment, nothing of the product.',
      severity: 'error',
      from: { path: '^src/scim/core/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/scim/core/' },
    },
    {
      name: 'scim-core-by-its-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/scim/core/' },
      to: { path: '^src/scim/core/', pathNot: '^src/scim/core/index\\.ts$' },
    },
    {
      name: 'a-cte-imports-nothing',
      severity: 'error',
      from: { path: '\\.cte\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'nobody-loads-the-demo',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'new-folder-needs-a-row',
      comment: 'A folder in src/ that the table above does not know.',
      severity: 'error',
      from: { path: `^src/(?!(${[...Object.keys(MAY_IMPORT), 'cli', 'demo'].join('|')})/)[^/]+/` },
      to: { path: '.' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
