/**
 * An SQL expression that makes a UUIDv7 for each row (RFC 9562 §5.7): 48 bits of milliseconds, then random bits. For
 * statements that write an audit event per changed row; PostgreSQL has a function of its own only from 18 on.
 */
export function uuidV7(): string {
  const time = `substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)`;
  // Over the first six bytes of a UUIDv4; bits 52 and 53 then turn its version 4 (0100) into 7 (0111).
  const bytes = `overlay(uuid_send(gen_random_uuid()) placing ${time} from 1 for 6)`;
  return `encode(set_bit(set_bit(${bytes}, 52, 1), 53, 1), 'hex')::uuid`;
}
