import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, MinLength } from 'class-validator';
import { IsEmailText } from '../../common/is-email-text.decorator.js';
import { IsName, IsText } from '../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { ROLES, type Role } from '../../common/role.js';
import { Trimmed } from '../../common/trimmed.decorator.js';
import { MIN_PASSWORD_LENGTH } from '../password.js';

const LONGEST_NAME = 256;
/** Two UTF-16 units per character at most; `assertPasswordLength` counts characters. */
const LONGEST_PASSWORD_UNITS = 2048;

/** What makes a local user and what changes one have in common. */
class LocalUserFields {
  /**
   * Null for none.
   * @example Jane Roe
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Trimmed()
  @IsOptional()
  @IsName(LONGEST_NAME)
  displayName?: string | null;

  /**
   * Null for none.
   * @example Jane
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Trimmed()
  @IsOptional()
  @IsName(LONGEST_NAME)
  givenName?: string | null;

  /**
   * Null for none.
   * @example Roe
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Trimmed()
  @IsOptional()
  @IsName(LONGEST_NAME)
  familyName?: string | null;

  /**
   * The main address; null for none.
   * @example jane@acme.test
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Trimmed()
  @IsOptional()
  @IsEmailText(320)
  email?: string | null;

  /** The direct role; at most the caller's own. Agent pools may give a higher one in effect. */
  @ApiProperty({ enum: ROLES, required: false, example: 'user' })
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  /**
   * 12 to 1024 characters; kept as argon2id and never shown. Without one there is no sign-in with a password.
   * @example correct horse battery staple
   */
  @MayBeAbsent()
  @MinLength(MIN_PASSWORD_LENGTH)
  @IsText(LONGEST_PASSWORD_UNITS)
  password?: string;
}

/** A user to be made by hand. Whoever the identity provider manages is made by the provider. */
export class CreateUserInput extends LocalUserFields {
  /**
   * What they sign in with; usually an email address, but any text will do. Unique in the company, ignoring case.
   * @example jane@acme.test
   */
  @Trimmed()
  @IsName(LONGEST_NAME)
  userName!: string;
}

/** What to change of a local user; what is left out stays. */
export class UpdateUserInput extends LocalUserFields {
  /**
   * Unique in the company, ignoring case.
   * @example jane.roe@acme.test
   */
  @Trimmed()
  @MayBeAbsent()
  @IsName(LONGEST_NAME)
  userName?: string;

  /** False ends every way to sign in; roles and agent pools are kept for when it is true again. */
  @MayBeAbsent()
  @IsBoolean()
  active?: boolean;
}
