import { IsText } from '../../common/is-text.decorator.js';
import { Trimmed } from '../../common/trimmed.decorator.js';
import { IsPassword } from './is-password.decorator.js';

/** Who wants to sign in. */
export class SignInInput {
  /**
   * The company's slug.
   * @example acme
   */
  @Trimmed()
  @IsText(63)
  company!: string;

  /**
   * In any case.
   * @example jane@acme.test
   */
  @Trimmed()
  @IsText(512)
  userName!: string;

  /** @example "correct horse battery staple" */
  @IsPassword()
  password!: string;
}
