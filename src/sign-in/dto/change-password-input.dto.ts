import { IsPassword } from './is-password.decorator.js';

/** A person's new password. */
export class ChangePasswordInput {
  /** @example "correct horse battery staple" */
  @IsPassword()
  currentPassword!: string;

  /**
   * 12 to 1024 characters.
   * @example "a longer staple for the same horse"
   */
  @IsPassword()
  newPassword!: string;
}
