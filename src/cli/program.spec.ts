import type { Command } from 'commander';
import { API_KEY_SCOPES } from '../auth/api-keys/api-key.entity.js';
import { LONGEST_EXPIRY_DAYS } from '../auth/api-keys/api-keys.service.js';
import { COMPANY_STATUSES, PLANS } from '../companies/company.entity.js';
import { PROVIDERS } from '../identity-config/identity-configuration.entity.js';
import { program } from './program.js';

/** Every command that does something, by what a person types. */
function leaves(command: Command, path: string[] = []): [string, Command][] {
  if (command.commands.length === 0) return [[path.join(' '), command]];
  return command.commands.flatMap((child) => leaves(child, [...path, child.name()]));
}

const all = leaves(program(false));

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

test('there is everything that operators need', () => {
  expect(all.map(([path]) => path)).toEqual([
    'serve',
    'migrate',
    'company create',
    'company list',
    'company show',
    'company set',
    'company domain add',
    'company domain list',
    'company domain remove',
    'identity show',
    'identity set',
    'admin create',
    'api-key create',
    'api-key list',
    'api-key revoke',
    'operator-key create',
    'operator-key list',
    'operator-key revoke',
    'user list',
    'user show',
    'doctor',
  ]);
});

test.each(all)('%s can print JSON and teaches by an example of its own', (path, command) => {
  expect(command.options.map((option) => option.long)).toContain('--json');
  expect(helpOf(command)).toMatch(new RegExp(`Examples:\n(.*\n)*  \\$ .*muster ${path}`));
});

test.each([
  ['company create', '--plan', PLANS],
  ['company set', '--plan', PLANS],
  ['company set', '--status', COMPANY_STATUSES],
  ['identity set', '--provider', [...PROVIDERS, 'none']],
  ['api-key create', '--scope', API_KEY_SCOPES],
])('%s %s takes what the product knows', (path, long, known) => {
  const option = new Map(all).get(path)?.options.find((candidate) => candidate.long === long);
  expect(option?.argChoices).toEqual(known);
});

test('a key may live as long as the API allows', () => {
  const option = new Map(all).get('api-key create')?.options.find(({ long }) => long === '--expires-in-days');
  expect(option?.parseArg?.(String(LONGEST_EXPIRY_DAYS), undefined)).toBe(LONGEST_EXPIRY_DAYS);
  expect(() => option?.parseArg?.(String(LONGEST_EXPIRY_DAYS + 1), undefined)).toThrow('from 1 to 3650');
});
