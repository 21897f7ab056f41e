import type { Match, MatchedBy, NoMatch } from './match-user.js';

const FOUND_BY: Readonly<Record<MatchedBy, string>> = {
  binding: 'this person of the provider signed in as that user before',
  externalId: "the provider's id of the person is the user's externalId",
  userName: 'the name is the same',
  email: 'the verified email address is the same',
};

const NOT_FOUND: Readonly<Record<NoMatch, string>> = {
  ambiguous: 'Nobody: several users fit, and Muster does not choose between them.',
  boundToOther:
    'Nobody: {user} belongs to another person of the provider, who signed in before. If this is their new account there, unbind the user.',
  inactive: 'Nobody: {user} is not active.',
  notAssigned: 'Nobody yet: while SCIM is on, the provider creates users; assign this person to the app there.',
  unknown: 'Nobody: no user of this company fits, and users are not made by signing in.',
  unfitName:
    'Nobody: no user fits, and the name that the provider sends is longer than 512 characters, or holds line breaks or other characters that mislead.',
  noName: 'Nobody: no user fits, and the provider sends no name for a new one.',
};

/** For an admin who tries a sign-in: as whom this person would be signed in, and why. */
export function explainMatch(match: Match): string {
  switch (match.kind) {
    case 'user':
      return `This person would be signed in as ${match.userName}: ${FOUND_BY[match.by]}.`;
    case 'newUser':
      return `This person would get a new user, ${match.userName}, with the role user.`;
    case 'none':
      return NOT_FOUND[match.reason].replace('{user}', match.userName ?? 'the user');
  }
}
