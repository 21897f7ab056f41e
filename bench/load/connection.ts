import { connect, type Socket } from 'node:net';
import type { Endpoint } from './messages.js';

export interface Reply {
  readonly status: number;
  readonly text: string;
}

const PATIENCE_MS = 30_000;
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * A keep-alive HTTP/1.1 connection with one request in flight at a time. Only what both targets send is understood (a
 * `Content-Length` on every answer), because fetch and undici would cost more processor time than the server under test.
 */
export class Connection {
  private readonly socket: Socket;
  private chunks: Buffer[] = [];
  private size = 0;
  /** Length of the whole answer, once its head is there. */
  private expected: number | undefined;
  private status = 0;
  private bodyStart = 0;
  private waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;
  private broken: Error | undefined;

  constructor(private readonly port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.setTimeout(PATIENCE_MS, () => this.socket.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
    this.socket.on('error', (error) => this.break(error));
    this.socket.on('close', () => this.break(new Error('the server closed the connection')));
  }

  /** @param path with the query, percent-encoded, below the endpoint's own */
  send(method: string, endpoint: Endpoint, path: string, body?: object): Promise<Reply> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    const content = body === undefined ? '' : JSON.stringify(body);
    const contentHead =
      body === undefined
        ? ''
        : `Content-Type: ${endpoint.mediaType}\r\nContent-Length: ${Buffer.byteLength(content)}\r\n`;
    const head = `${method} ${endpoint.path}${path} HTTP/1.1\r\nHost: localhost:${this.port}\r\nAuthorization: Bearer ${endpoint.key}\r\nAccept: ${endpoint.mediaType}\r\n${contentHead}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(head + content);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  get isBroken(): boolean {
    return this.broken !== undefined;
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.expected === undefined) this.readHead();
    if (this.expected === undefined || this.size < this.expected) return;
    const reply = { status: this.status, text: this.whole().toString('utf8', this.bodyStart, this.expected) };
    const { waiting } = this;
    this.chunks = [];
    this.size = 0;
    this.expected = undefined;
    this.waiting = undefined;
    waiting?.resolve(reply);
  }

  private readHead(): void {
    const whole = this.whole();
    this.chunks = [whole];
    const end = whole.indexOf(HEAD_END);
    if (end < 0) return;
    const head = whole.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.status = Number(head.slice(9, 12));
    this.bodyStart = end + HEAD_END.length;
    if (length === undefined && this.status !== 204) {
      this.socket.destroy(new Error(`an answer without Content-Length: ${head.slice(0, 100)}`));
      return;
    }
    this.expected = this.bodyStart + Number(length ?? 0);
  }

  private whole(): Buffer {
    const [first] = this.chunks;
    return this.chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.chunks);
  }

  private break(error: Error): void {
    this.broken ??= error;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.reject(this.broken);
  }
}
