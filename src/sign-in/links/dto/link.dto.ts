import { ApiProperty } from '@nestjs/swagger';
import { IsName, IsText } from '../../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { Trimmed } from '../../../common/trimmed.decorator.js';
import { IsPassword } from '../../dto/is-password.decorator.js';
import { LINK_KINDS, type LinkKind } from '../sign-in-link.entity.js';

/** What stands behind the `#token=` of a link. */
export class LinkInput {
  /** @example msi_… */
  @IsText(200)
  token!: string;
}

/** The password that a link is for. */
export class CompleteLinkInput extends LinkInput {
  /**
   * 12 to 1024 characters.
   * @example "correct horse battery staple"
   */
  @IsPassword()
  password!: string;

  /** @example "Jane Roe" */
  @MayBeAbsent()
  @Trimmed()
  @IsName(256)
  displayName?: string;
}

/** Who has forgotten their password. */
export class PasswordResetInput {
  /**
   * The company's slug.
   * @example acme
   */
  @Trimmed()
  @IsText(63)
  company!: string;

  /** @example jane@acme.test */
  @Trimmed()
  @IsText(512)
  userName!: string;
}

export class LinkCompanyView {
  /** @example acme */
  slug!: string;

  /** @example Acme */
  name!: string;
}

/** What a link is for. */
export class LinkView {
  @ApiProperty({ enum: LINK_KINDS })
  kind!: LinkKind;

  company!: LinkCompanyView;

  /** @example jane@acme.test */
  userName!: string;

  /** @example "Jane Roe" */
  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  expiresAt!: Date;
}
