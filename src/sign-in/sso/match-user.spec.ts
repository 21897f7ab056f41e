import { matchUser, type Candidate, type Match, type MatchedBy, type MatchPolicy } from './match-user.js';

const NOBODY_NEW: MatchPolicy = { scimEnabled: false, jitEnabled: false };
const JIT: MatchPolicy = { scimEnabled: false, jitEnabled: true };
const SCIM: MatchPolicy = { scimEnabled: true, jitEnabled: true };
const PERSON = { subject: 's1', userName: 'jane' };
const NAMELESS = { subject: 's1', userName: null };
const WITHOUT_ID = { subject: null, userName: 'jane' };

function at(by: MatchedBy, userId: string, traits: Partial<Candidate> = {}): Candidate {
  return { by, userId, userName: `user ${userId}`, active: true, isBound: by === 'binding', ...traits };
}
const user = (userId: string, by: MatchedBy, bind: boolean): Match => ({
  kind: 'user',
  userId,
  userName: `user ${userId}`,
  by,
  bind,
});
const none = (reason: string, userId?: string) => ({
  kind: 'none',
  reason,
  ...(userId === undefined ? {} : { userName: `user ${userId}` }),
});

type Row = [string, typeof PERSON | typeof NAMELESS | typeof WITHOUT_ID, Candidate[], MatchPolicy, unknown];

const rows: Row[] = [
  ['bound before', PERSON, [at('binding', 'a')], NOBODY_NEW, user('a', 'binding', false)],
  [
    'bound before, whatever name they have now',
    PERSON,
    [at('userName', 'b'), at('binding', 'a')],
    SCIM,
    user('a', 'binding', false),
  ],
  [
    'externalId, before the name of somebody else',
    PERSON,
    [at('userName', 'b'), at('externalId', 'a')],
    SCIM,
    user('a', 'externalId', true),
  ],
  [
    'userName, before the email of somebody else',
    PERSON,
    [at('email', 'b'), at('userName', 'a')],
    SCIM,
    user('a', 'userName', true),
  ],
  ['verified email', PERSON, [at('email', 'a')], NOBODY_NEW, user('a', 'email', true)],
  [
    'no permanent id: found by name, and not bound to it',
    WITHOUT_ID,
    [at('userName', 'a')],
    SCIM,
    user('a', 'userName', false),
  ],
  [
    'a bound user is never rebound by a name',
    PERSON,
    [at('userName', 'a', { isBound: true })],
    JIT,
    none('boundToOther', 'a'),
  ],
  ['… nor by an email', PERSON, [at('email', 'a', { isBound: true })], JIT, none('boundToOther', 'a')],
  ['… nor by an externalId', PERSON, [at('externalId', 'a', { isBound: true })], JIT, none('boundToOther', 'a')],
  [
    '… nor without an id of their own',
    WITHOUT_ID,
    [at('userName', 'a', { isBound: true })],
    JIT,
    none('boundToOther', 'a'),
  ],
  ['inactive, also when bound', PERSON, [at('binding', 'a', { active: false })], JIT, none('inactive', 'a')],
  [
    'inactive by name: the email of somebody else does not help',
    PERSON,
    [at('userName', 'a', { active: false }), at('email', 'b')],
    JIT,
    none('inactive', 'a'),
  ],
  [
    'two with the same externalId',
    PERSON,
    [at('externalId', 'a'), at('externalId', 'b'), at('userName', 'a')],
    JIT,
    none('ambiguous'),
  ],
  ['two with the same email', PERSON, [at('email', 'a'), at('email', 'b')], JIT, none('ambiguous')],
  ['nobody, SCIM is on: never a new user', PERSON, [], SCIM, none('notAssigned')],
  ['nobody, JIT is off', PERSON, [], NOBODY_NEW, none('unknown')],
  ['nobody, JIT is on', PERSON, [], JIT, { kind: 'newUser', userName: 'jane' }],
  ['nobody and no name for a new user', NAMELESS, [], JIT, none('noName')],
  ['nobody, and a name in two lines', { ...PERSON, userName: 'jane\nroot' }, [], JIT, none('unfitName')],
  ['nobody, and a name that turns', { ...PERSON, userName: 'jane\u202etoor' }, [], JIT, none('unfitName')],
  ['nobody, and a name without end', { ...PERSON, userName: 'j'.repeat(513) }, [], JIT, none('unfitName')],
  [
    'somebody who has such a name',
    { ...PERSON, userName: 'j\nr' },
    [at('userName', 'a')],
    JIT,
    user('a', 'userName', true),
  ],
];

test.each(rows)('%s', (_, identity, candidates, policy, expected) => {
  expect(matchUser(identity, candidates, policy)).toEqual(expected);
});
