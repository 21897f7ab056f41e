import { CommanderError } from 'commander';
import { DomainError } from '../common/domain-error.js';
import { BadConfig } from '../config/load-config.js';
import { describeError } from './report-error.js';
import { Interrupted } from './unless-stopped.js';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

test.each([
  [new DomainError('conflict', 'company.slugTaken', 'Taken.'), { code: 'company.slugTaken', message: 'Taken.' }],
  [
    new BadConfig(['PORT']),
    { code: 'config.invalid', message: 'These settings are missing or not valid: PORT. See .env.example.' },
  ],
  [
    new CommanderError(1, 'commander.unknownOption', "error: unknown option '--nmae'"),
    { code: 'usage.unknownOption', message: "unknown option '--nmae'" },
  ],
  [
    new CommanderError(1, 'commander.help', '(outputHelp)'),
    { code: 'usage.noCommand', message: 'A command is missing; see --help.' },
  ],
  [new Interrupted(), { code: 'command.interrupted', message: 'Stopped before it was done.' }],
  [
    refused,
    {
      code: 'database.unavailable',
      message: 'The database is away or busy: connect ECONNREFUSED 127.0.0.1:5432',
    },
  ],
  [new TypeError('x is not a function'), { code: 'internal', message: 'x is not a function' }],
  ['a text', { code: 'internal', message: 'a text' }],
])('%s', (error, described) => {
  expect(describeError(error)).toEqual(described);
});
