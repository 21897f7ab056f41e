import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { isServerPath } from './is-server-path.js';
import { portalPolicy } from './portal-policy.js';
import type { PortalSite, SiteFile } from './portal-site.js';

/** Stands in index.html where the nonce of the answer belongs (`portal/vite.config.ts`). */
const NONCE_PLACE = '__CSP_NONCE__';

/**
 * Serves the built portal: its files, and its one page for every address that a browser opens and the server does not
 * answer itself. Whatever asks for something else than a page goes on to the server, and gets its 404.
 *
 * @param site null while the portal is not built: then the bare address leads to the documentation of the API
 * @param publicUrl `PUBLIC_URL`
 */
export function servePortal(site: PortalSite | null, publicUrl: string) {
  const page = site?.get('/index.html');
  const isHttps = publicUrl.startsWith('https:');
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    // Nest mounts what is for all routes at the route itself: `path` is what is left of it, nothing.
    const path = request.originalUrl.replace(/\?.*/s, '');
    if ((request.method !== 'GET' && request.method !== 'HEAD') || isServerPath(path)) return next();
    if (site === null || page === undefined) return path === '/' ? response.redirect('/api/docs') : next();
    const file = site.get(path);
    if (file !== undefined && file !== page) return sendFile(file, request, response);
    const isPage = path === '/' || (!path.startsWith('/assets/') && wantsPage(request));
    return isPage ? sendPage(page, response, isHttps) : next();
  };
}

/** A browser that opens an address names text/html before all; a script that takes anything is no browser. */
function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

async function sendFile(file: SiteFile, request: Request, response: Response): Promise<void> {
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  // Some proxies make the tag weak (W/); it is the same file all the same.
  if (request.headers['if-none-match']?.includes(file.etag)) {
    response.status(304).end();
    return;
  }
  const isText = /^text|svg/.test(file.type);
  if (isText && request.acceptsEncodings('gzip')) {
    response.setHeader('Content-Encoding', 'gzip');
    response.send(await file.gzipped());
    return;
  }
  response.send(file.body);
}

/** Never stored: it names the assets of this very build and carries a nonce. */
function sendPage(page: SiteFile, response: Response, isHttps: boolean): void {
  const nonce = randomBytes(16).toString('base64');
  response.setHeader('Content-Type', page.type);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', portalPolicy(nonce, isHttps));
  response.send(page.body.toString().replaceAll(NONCE_PLACE, nonce));
}
