import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A file of the built portal, held in memory. */
export class SiteFile {
  readonly type: string;
  readonly etag: string;
  private zipped: Promise<Buffer> | undefined;

  constructor(
    readonly path: string,
    readonly body: Buffer,
  ) {
    this.type = TYPES[extname(path)] ?? 'application/octet-stream';
    this.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  }

  /** Vite puts a hash of the content into these names: they never change. */
  get isImmutable(): boolean {
    return this.path.startsWith('/assets/');
  }

  /** Packed when it is first asked for, so that the start of the server does not wait for it. */
  gzipped(): Promise<Buffer> {
    this.zipped ??= promisify(gzip)(this.body);
    return this.zipped;
  }
}

/** The built portal: a few dozen files by their address. Only what is in here is ever served, so no path leads out of it. */
export type PortalSite = ReadonlyMap<string, SiteFile>;

/** @returns null when there is no built portal in this folder: Muster runs without it */
export function readPortalSite(folder: string): PortalSite | null {
  if (!statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.isFile()) return null;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    // What begins with a dot is the build's own book-keeping.
    .filter((path) => !/(^|\/)\./.test(path))
    .map((path) => new SiteFile(`/${path}`, readFileSync(join(folder, path))));
  return new Map(files.map((file) => [file.path, file]));
}
