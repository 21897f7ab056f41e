import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompanyTraits } from '../support/make-company.js';

/**
 * A conversation as a provisioning client has it with us; one JSON file each.
 *
 * Texts may hold placeholders. What is known: `{{company}}` (slug), `{{key}}`, `{{adminKey}}` (without the scope scim),
 * `{{base}}` (the SCIM base URL in answers), `{{this.…}}` (the answer at hand) and `{{jane.…}}` (an earlier answer,
 * captured by `"as": "jane"`). In answers `{{uuid}}`, `{{dateTime}}` and `{{sentence}}` stand for what cannot be known
 * before.
 */
export interface Recording {
  readonly title: string;
  /** The public page, test or section that shows the exchange. */
  readonly source: string;
  /** Switches of the company (SCIM is on unless said otherwise), and local users it has already. */
  readonly given?: CompanyTraits & { readonly localUsers?: readonly string[] };
  readonly exchanges: readonly Exchange[];
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Laid over those the client always sends; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** JSON; a text is sent as it is. */
  readonly request?: unknown;
  readonly statusCode: number;
  /** Headers of the answer beside its media type and a 201's Location, which are always checked. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** The whole body; absent: there is none. */
  readonly response?: unknown;
  /** A name for the answer, for placeholders further down. */
  readonly as?: string;
  /** What Muster knows of people afterwards, by userName; null: there is nobody of that name. */
  readonly afterwards?: Readonly<Record<string, Partial<Known> | null>>;
  readonly notes?: string;
}

/** What no SCIM answer shows. */
export interface Known {
  readonly managedBy: string;
  readonly directRole: string;
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly pools: readonly string[];
}

/** The recordings of one provider, by file name; named by file and title. */
export function readRecordings(provider: 'okta' | 'entra'): [name: string, recording: Recording][] {
  const folder = join(import.meta.dirname, provider);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const recording = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording;
      return [`${file}: ${recording.title}`, recording];
    });
}
