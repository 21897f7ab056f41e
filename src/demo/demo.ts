import type { Server } from 'node:http';
import { createApp } from '../app.setup.js';
import { loadConfig } from '../config/load-config.js';
import { freePort } from '../database/embedded/free-port.js';
import { drainServer } from '../health/drain-server.js';
import { StopSignals } from '../stop-signals.js';
import { arrivals } from './arrivals.js';
import { arrivalsTable } from './arrivals-table.js';
import { demoCompany, type DemoCompany } from './demo-company.js';
import { firstCycles } from './first-cycles.js';
import { progress } from './progress.js';
import { throwAwayDatabase } from './throw-away-database.js';

export interface DemoOptions {
  readonly people: number;
  /** Ends after the table instead of waiting for Ctrl-C. */
  readonly once: boolean;
  /** What arrived as JSON on standard output; everything else goes to standard error. */
  readonly json: boolean;
  /** Taken when it is free. */
  readonly port: number;
}

const DRAIN_MS = 5_000;

/** Muster on a throw-away database, provisioned by two providers over real HTTP; leaves nothing behind. */
export async function demo(options: DemoOptions): Promise<void> {
  const signals = new StopSignals();
  let isStopped = false;
  void signals.received().then(() => (isStopped = true));
  const say = (line: string): void => {
    (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  };
  say('Muster on a database of its own, which goes when this ends.');
  const database = await throwAwayDatabase();
  try {
    const port = await freePort(options.port);
    const url = `http://localhost:${port}`;
    // Given in full, so that no setting of this machine reaches the demo, DATABASE_URL least of all.
    const app = await createApp({
      ...loadConfig({ PORT: String(port), LOG_LEVEL: 'warn' }),
      databaseUrl: database.url,
    });
    try {
      await app.listen(port, '127.0.0.1');
      const companies = [
        await demoCompany(app, { name: 'Acme', slug: 'acme', provider: 'okta', providerName: 'Okta' }),
        await demoCompany(app, {
          name: 'Globex',
          slug: 'globex',
          provider: 'entra',
          providerName: 'Microsoft Entra ID',
        }),
      ];
      say(`Two companies connect: ${options.people} people each, over HTTP to ${url}.`);
      await firstCycles({
        url,
        companies,
        peoplePerCompany: options.people,
        progress: progress(process.stderr),
        say,
        isCancelled: () => isStopped,
      });
      const arrived = await Promise.all(companies.map((company) => arrivals(url, company)));
      if (options.json) process.stdout.write(`${JSON.stringify(arrived, null, 2)}\n`);
      else say(`\n${arrivalsTable(arrived)}`);
      if (!options.once) {
        howToLook(url, companies).forEach(say);
        await signals.received();
      }
    } finally {
      await drainServer(app.getHttpServer() as Server, DRAIN_MS, signals.isUrgent);
      await app.close();
    }
  } finally {
    await database.remove();
    signals.dispose();
  }
}

function howToLook(url: string, companies: readonly DemoCompany[]): string[] {
  const [first] = companies;
  return [
    '',
    `The server stays up. The portal: ${url}/break-glass, as`,
    ...companies.map(
      ({ slug, admin }) =>
        `  company ${slug.padEnd(8)} user name ${admin.userName.padEnd(18)} password ${admin.password}`,
    ),
    `Documentation to try things in: ${url}/api/docs (Authorize with a key)`,
    ...companies.map(({ name, adminKey }) => `  admin key of ${name.padEnd(8)}${adminKey}`),
    'Look at it, for example:',
    `  curl -H 'authorization: Bearer ${first?.adminKey}' '${url}/api/v1/users?role=manager'`,
    `  curl -H 'authorization: Bearer ${first?.scimKey}' '${url}/scim/v2/${first?.slug}/Users?filter=active+eq+false'`,
    'Ctrl-C ends it and removes everything.',
  ];
}
