import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMailer } from './file-mailer.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'muster-mail-'))));
afterAll(() => rm(folder, { recursive: true }));

test('the file holds a long link as it is, and says how it is written', async () => {
  const text = `Grüße\n\nhttps://muster.example/reset-password#token=msr_${'x'.repeat(100)}\n`;
  await new FileMailer(folder, 'muster@acme.test').send({ to: 'jane@acme.test', subject: 'Für Jane', text });
  const [file = ''] = await readdir(folder);
  const mail = await readFile(join(folder, file), 'utf8');
  const [head = ''] = mail.split('\n\n', 1);
  expect(mail).toBe(`${head}\n\n${text}`);
  expect(head.split('\n')).toEqual(
    expect.arrayContaining([
      'From: muster@acme.test',
      'To: jane@acme.test',
      'Subject: =?UTF-8?Q?F=C3=BCr_Jane?=',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ]),
  );
});
