import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** A file that a browser saves. */
export interface Download {
  /** Letters, digits, dots and hyphens. */
  readonly fileName: string;
  readonly contentType: string;
  /** Made while they are sent: none is asked for before the client took the one before. */
  readonly chunks: AsyncIterable<string>;
}

/**
 * Sends a file piece by piece, in memory that does not grow with it. When something fails on the way the connection breaks off,
 * so that nobody takes a part for the whole; a client that goes away ends it quietly.
 */
export async function sendDownload(response: Response, { fileName, contentType, chunks }: Download): Promise<void> {
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  try {
    await pipeline(Readable.from(chunks), response);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
