import { ApiProperty } from '@nestjs/swagger';

/** One thing that the provider said. */
export class ClaimView {
  /** @example preferred_username */
  name!: string;

  @ApiProperty({ type: [String] })
  values!: readonly string[];
}

export class MatchedUserView {
  id!: string;
  userName!: string;
}

/** What came of a test sign-in. */
export class SsoTestResultView {
  /** The provider's answer holds, whomever it is about. */
  succeeded!: boolean;

  /**
   * For programs; null when it succeeded.
   * @example saml.audience
   */
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  /**
   * Why it failed, or as whom this person would be signed in.
   * @example "This person would be signed in as jane@acme.example: the name is the same."
   */
  message!: string;

  @ApiProperty({ type: [ClaimView] })
  claims!: readonly ClaimView[];

  @ApiProperty({ type: MatchedUserView, nullable: true })
  user!: MatchedUserView | null;

  /** Whether this person would be signed in, as `user` or as a new one. */
  letsIn!: boolean;
}

/** A test sign-in; forgotten an hour after it was begun. */
export class SsoTestView {
  id!: string;
  startedBy!: string;
  createdAt!: Date;
  expiresAt!: Date;

  /** null: still under way. */
  finishedAt!: Date | null;

  @ApiProperty({ type: SsoTestResultView, nullable: true })
  result!: SsoTestResultView | null;
}

export class NewSsoTestView extends SsoTestView {
  /** To be opened in a browser, once. */
  url!: string;
}
