import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `vite` in development hands the API's requests to. */
const SERVER = process.env['MUSTER_URL'] ?? 'http://localhost:3000';
/** The server takes requests that change something only from its own origin; in development the browser has another. */
const proxy = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

export default defineConfig({
  plugins: [react()],
  // The server writes the nonce of each answer in its place (src/portal/serve-portal.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/api': proxy, '/auth': proxy } },
  build: {
    target: 'es2023',
    // Those that know light-dark(): written out for older ones it would need help that Mantine's styles do not give.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: true,
    // A small image inside a script would need a policy that allows it; a file needs none.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What counts is the packed size of the first page: test/unit/portal-size.spec.ts.
    chunkSizeWarningLimit: 1_000,
  },
});
