import { ENTERPRISE_USER_URN } from '../urns.js';
import { defineAttribute } from './attribute.js';
import { userDefinition } from './resource-definition.js';
import { settleStored } from './settle-stored.js';

const URN = 'urn:acme:hr:1.0';
const definition = {
  ...userDefinition,
  extensions: [
    ...userDefinition.extensions,
    {
      id: URN,
      name: 'HR',
      description: '',
      attributes: [
        defineAttribute('badge', ''),
        defineAttribute('level', '', { type: 'integer' }),
        defineAttribute('skills', '', { multiValued: true }),
      ],
    },
  ],
};
const settle = (stored: Parameters<typeof settleStored>[0]) => settleStored(stored, definition);

describe('what was stored before it was declared', () => {
  it.each([
    ['another spelling of URN and name', { 'URN:Acme:HR:1.0': { BADGE: 'b1' } }, { [URN]: { badge: 'b1' } }],
    ['a bare name', { Badge: 'b1' }, { [URN]: { badge: 'b1' } }],
    ['one value of many', { [URN]: { skills: 'go' } }, { [URN]: { skills: ['go'] } }],
    [
      'what nobody declared',
      { shoe: 9, [URN]: { shoe: 9 }, 'urn:x:y': 1 },
      { shoe: 9, [URN]: { shoe: 9 }, 'urn:x:y': 1 },
    ],
    ['a core attribute', { title: 'Dr', nickName: 'J' }, { title: 'Dr', nickName: 'J' }],
    [
      'an extension of the RFC',
      { [ENTERPRISE_USER_URN]: { department: 'R&D' } },
      { [ENTERPRISE_USER_URN]: { department: 'R&D' } },
    ],
  ])('%s finds its place', (_, stored, settled) => {
    expect(settle(stored)).toEqual(settled);
  });

  it('counts as unassigned where it does not fit', () => {
    expect(settle({ [URN]: { level: 'high', badge: ['b1'], skills: [{ value: 'go' }] } })).toEqual({});
    expect(settle({ [URN]: { skills: [7, 'go', null] } })).toEqual({ [URN]: { skills: ['go'] } });
    expect(settle({ [URN]: 'text', title: 'Dr' })).toEqual({ title: 'Dr' });
  });

  it.each([
    [{ [URN]: { badge: 'new' }, badge: 'old' }],
    [{ badge: 'old', [URN]: { Badge: 'old', badge: 'new' } }],
    [{ 'urn:ACME:hr:1.0': { badge: 'old' }, [URN]: { badge: 'new' } }],
  ])('stands behind what was written since: %j', (stored) => {
    expect(settle(stored)).toEqual({ [URN]: { badge: 'new' } });
  });

  it('is nothing to look for where nothing can be declared', () => {
    const stored = { Badge: 'b1' };
    expect(settleStored(stored, userDefinition)).toBe(stored);
  });
});
