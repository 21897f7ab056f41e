import type { Binding } from './sso-bindings.service.js';

export class SsoBindingView {
  /**
   * The provider: its SAML entity id, or its OpenID Connect issuer.
   * @example https://acme.okta.com
   */
  issuer!: string;

  /**
   * The person's permanent id there.
   * @example 00u1a2b3c4d5e6f7g8h9
   */
  subject!: string;

  /** When they first signed in that way. */
  boundAt!: Date;
}

/** Which of the provider's people a user is. */
export class UserSsoBindingView {
  /** Null: nobody of the provider. The next one whose claims lead to this user is bound. */
  binding!: SsoBindingView | null;
}

export function toUserSsoBindingView(binding: Binding | null): UserSsoBindingView {
  return { binding: binding && { issuer: binding.issuer, subject: binding.subject, boundAt: binding.boundAt } };
}
