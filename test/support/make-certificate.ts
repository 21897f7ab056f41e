import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface TestCertificate {
  /** Base64 of DER, as SAML metadata has it. */
  readonly base64: string;
  readonly pem: string;
  readonly privateKey: KeyObject;
  /** PKCS #8, for xml-crypto. */
  readonly privatePem: string;
}

const DAY_MS = 24 * 60 * 60_000;
const SHA256_WITH_RSA = '2a864886f70d01010b';
const COMMON_NAME = '550403';

/** A self-signed RSA certificate: just enough X.509 (RFC 5280 §4.1) that no key has to lie in the repository. */
export function makeCertificate(
  commonName = 'idp.test',
  { from = new Date(Date.now() - DAY_MS), to = new Date(Date.now() + 365 * DAY_MS) }: { from?: Date; to?: Date } = {},
): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(der(0x06, Buffer.from(SHA256_WITH_RSA, 'hex')), der(0x05, Buffer.alloc(0)));
  const name = sequence(
    der(0x31, sequence(der(0x06, Buffer.from(COMMON_NAME, 'hex')), der(0x0c, Buffer.from(commonName)))),
  );
  const body = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const base64 = certificate.toString('base64');
  return {
    base64,
    pem: ['-----BEGIN CERTIFICATE-----', ...(base64.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''].join(
      '\n',
    ),
    privateKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** GeneralizedTime, which has all years. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const bytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}
