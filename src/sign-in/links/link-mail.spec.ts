import { invitationMail, passwordResetMail } from './link-mail.js';

const mail = {
  to: 'jane@acme.test',
  companyName: 'Acme',
  userName: 'jane@acme.test',
  url: 'https://muster.example/invitation#token=msi_x',
  expiresAt: new Date('2026-03-08T12:00:00Z'),
};

test('an invitation says who, where, as whom, and until when', () => {
  const { to, subject, text } = invitationMail({ ...mail, invitedBy: 'ada@acme.test' });
  expect({ to, subject }).toEqual({ to: 'jane@acme.test', subject: 'Your invitation to Acme' });
  expect(text).toContain('ada@acme.test invites you to Acme. You will sign in as jane@acme.test.');
  expect(text).toContain('until 2026-03-08 12:00 UTC');
  expect(text).toContain('\nhttps://muster.example/invitation#token=msi_x\n');
});

test('a name is one line and no link', () => {
  const companyName = `Acme\r\nBcc: eve@evil.test\n\nPay at https://evil.test ${'x'.repeat(500)}`;
  const { subject, text } = passwordResetMail({ ...mail, companyName });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(subject.length).toBeLessThan(200);
  expect(text).not.toContain('https://evil.test');
  expect(text).not.toMatch(/^Bcc/m);
});
