import type { Command } from 'commander';
import { BadConfig, loadConfig } from '../config/load-config.js';
import type { Finding } from './doctor/finding.js';
import { jsonCommand, type JsonOptions } from './json-command.js';
import { print } from './print.js';
import { printable } from './printable.js';

const NOTE = `Looks at the database, collation, schema, clock, default agent pools, keys for SCIM, data folder and public address: each line
is ok, or says what to do. Ends with 1 when something is wrong; a warning is not. Changes nothing.`;

/** `muster doctor`: is everything in order, and if not, what to do. */
export function doctorCommand(): Command {
  return jsonCommand('doctor', 'say whether everything is in order, and what to do', ['muster doctor'], NOTE).action(
    async (options: JsonOptions) => {
      const findings = await examineAll();
      const isOk = !findings.some(({ status }) => status === 'wrong');
      print(options, { ok: isOk, findings }, () => text(findings));
      if (!isOk) process.exitCode = 1;
    },
  );
}

async function examineAll(): Promise<Finding[]> {
  try {
    const config = loadConfig();
    const { examine } = await import('./doctor/examine.js');
    return [{ check: 'settings', status: 'ok', message: 'valid' }, ...(await examine(config))];
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    return [
      { check: 'settings', status: 'wrong', message: error.message },
      { check: 'the rest', status: 'skipped', message: 'not looked at: mend the settings first' },
    ];
  }
}

function text(findings: readonly Finding[]): string {
  const widest = Math.max(...findings.map(({ check }) => check.length));
  return findings
    .map(({ check, status, message }) => `${status.padEnd(7)}  ${check.padEnd(widest)}  ${printable(message)}`)
    .join('\n');
}
