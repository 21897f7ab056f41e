import { MinLength } from 'class-validator';
import { IsName, IsText } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { MIN_PASSWORD_LENGTH } from '../../../users/password.js';

/** The first admin of a company: local, role admin, and break-glass, so that SSO can be switched on. */
export class FirstAdminInput {
  /**
   * What they sign in with; usually an email address, but any text will do.
   * @example ada@acme.test
   */
  @IsName(256)
  userName!: string;

  /**
   * 12 to 1024 characters; kept as argon2id, never shown.
   * @example "correct horse battery staple"
   */
  @MinLength(MIN_PASSWORD_LENGTH)
  @IsText(2048)
  password!: string;

  /** @example "Ada Admin" */
  @MayBeAbsent()
  @IsName(256)
  displayName?: string;
}
