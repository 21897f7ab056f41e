import { DomainError } from '../../common/domain-error.js';

export class InvitationNotFound extends DomainError {
  constructor() {
    super('notFound', 'invitation.notFound', 'There is no invitation with this id.');
  }
}

/** There is nothing left to send or take back. */
export class InvitationAccepted extends DomainError {
  constructor() {
    super('conflict', 'invitation.accepted', 'This invitation was accepted already.');
  }
}

/** While SSO is on, a password lets nobody in, so a link to choose one would mislead (domain §5). */
export class NoInvitationsWithSso extends DomainError {
  constructor() {
    const message = 'People sign in through your identity provider: assign them there instead of inviting them here.';
    super('conflict', 'invitation.ssoOn', message);
  }
}

/** There is nowhere to send the mail to. */
export class AddressNeeded extends DomainError {
  constructor() {
    super('invalid', 'invitation.emailNeeded', 'The invitation needs a mail address to go to.', 'email');
  }
}
