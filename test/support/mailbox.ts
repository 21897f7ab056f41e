import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A mail goes out after its answer, behind the hash of a password; a machine under test is slow. */
const PATIENCE_MS = 20_000;

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The page that its link opens, and what stands behind `#token=`. */
  readonly page: string;
  readonly token: string;
}

/** The mails of a Muster without a mail server: files in its data folder. */
export class Mailbox {
  private read = 0;

  constructor(private readonly dataDir: string) {}

  /** The mails that came since this was asked last; waits until there is one. */
  async next(): Promise<ReceivedMail> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
      const files = await this.files();
      const file = files[this.read];
      if (file !== undefined) {
        this.read += 1;
        return parse(await readFile(join(this.dataDir, 'mail', file), 'utf8'));
      }
      await sleep(20);
    }
    throw new Error('no mail came');
  }

  /** How many came, after a time in which one would have come. */
  async countAfterAWhile(): Promise<number> {
    await sleep(400);
    const count = (await this.files()).length - this.read;
    this.read += count;
    return count;
  }

  private async files(): Promise<string[]> {
    const files = await readdir(join(this.dataDir, 'mail')).catch(() => []);
    return files.filter((file) => file.endsWith('.eml')).sort();
  }
}

/** Enough of RFC 5322 for our own plain mails. */
function parse(source: string): ReceivedMail {
  const [head = '', ...rest] = source.split('\n\n');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  // As it stands: whoever reads the file in a terminal copies the link from it.
  const text = rest.join('\n\n');
  const [, page = '', token = ''] = /https:\/\/muster\.example\/(\S*)#token=(\S+)/.exec(text) ?? [];
  return { to: field('To'), subject: field('Subject'), text, page, token };
}
