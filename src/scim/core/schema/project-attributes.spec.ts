import type { JsonObject } from '../json.js';
import { ENTERPRISE_USER_URN, USER_URN } from '../urns.js';
import { parseProjection } from './parse-projection.js';
import { projectAttributes } from './project-attributes.js';
import { groupDefinition, userDefinition } from './resource-definition.js';

const jane: JsonObject = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  id: '7d2f',
  userName: 'jane@acme.test',
  password: 'k3Vq9tZ1',
  name: { givenName: 'Jane', familyName: 'Roe' },
  emails: [
    { value: 'jane@acme.test', type: 'work' },
    { type: 'home', primary: true },
  ],
  meta: { resourceType: 'User', version: 'W/"1"' },
  [ENTERPRISE_USER_URN]: { department: 'R&D', manager: { value: '1e18', displayName: 'Ann' } },
};
const { schemas, id } = jane;

function project(attributes: string | undefined, excluded?: string): unknown {
  return projectAttributes(jane, parseProjection(attributes, excluded, userDefinition), userDefinition);
}

describe('projectAttributes (RFC 7644 §3.4.2.5, §3.9)', () => {
  it('without a projection leaves out only what is never returned: the password', () => {
    const { password, ...rest } = jane;
    expect(password).toBe('k3Vq9tZ1');
    expect(project(undefined)).toEqual(rest);
  });

  it.each([
    ['userName', { userName: jane.userName }],
    ['USERNAME', { userName: jane.userName }],
    [' userName , shoeSize', { userName: jane.userName }],
    ['name.givenName', { name: { givenName: 'Jane' } }],
    ['name,name.givenName', { name: jane.name }],
    ['name.givenName,name', { name: jane.name }],
    ['emails.value', { emails: [{ value: 'jane@acme.test' }] }],
    [`${USER_URN}:userName`, { userName: jane.userName }],
    [`${ENTERPRISE_USER_URN}:department`, { [ENTERPRISE_USER_URN]: { department: 'R&D' } }],
    [`${ENTERPRISE_USER_URN}:manager.value`, { [ENTERPRISE_USER_URN]: { manager: { value: '1e18' } } }],
    [ENTERPRISE_USER_URN, { [ENTERPRISE_USER_URN]: jane[ENTERPRISE_USER_URN] }],
    ['manager.displayName', { [ENTERPRISE_USER_URN]: { manager: { displayName: 'Ann' } } }],
    ['password', {}],
    ['shoeSize', {}],
    ['id', {}],
  ])('attributes=%s gives that, id and schemas', (attributes, expected) => {
    expect(project(attributes)).toEqual({ schemas, id, ...expected });
  });

  it.each([
    ['emails,name,meta', ['schemas', 'id', 'userName', ENTERPRISE_USER_URN]],
    ['id,schemas,emails', ['schemas', 'id', 'userName', 'name', 'meta', ENTERPRISE_USER_URN]],
    [ENTERPRISE_USER_URN, ['schemas', 'id', 'userName', 'name', 'emails', 'meta']],
    ['shoeSize', ['schemas', 'id', 'userName', 'name', 'emails', 'meta', ENTERPRISE_USER_URN]],
  ])('excludedAttributes=%s leaves %j', (excluded, names) => {
    expect(Object.keys(project(undefined, excluded) as object)).toEqual(names);
  });

  it('excludes sub-attributes, and what is empty without them', () => {
    expect(project(undefined, 'name.givenName,emails.type,emails.primary,manager')).toMatchObject({
      name: { familyName: 'Roe' },
      emails: [{ value: 'jane@acme.test' }],
      [ENTERPRISE_USER_URN]: { department: 'R&D' },
    });
  });

  it('lets attributes count when both are given', () => {
    expect(project('userName', 'userName')).toEqual({ schemas, id, userName: jane.userName });
  });

  it.each([undefined, '', ' , '])('has nothing to do for %j', (text) => {
    expect(parseProjection(text, text, userDefinition)).toBeUndefined();
  });

  it('takes lists of names, as a SearchRequest has them (RFC 7644 §3.4.3)', () => {
    const projection = parseProjection(['userName'], undefined, userDefinition);
    expect(projectAttributes(jane, projection, userDefinition)).toEqual({ schemas, id, userName: jane.userName });
  });

  it('Entra ID: excludedAttributes=members', () => {
    const group = { schemas: ['g'], id: '5c9e', displayName: 'Devs', members: [{ value: '7d2f' }] };
    const projection = parseProjection(undefined, 'members', groupDefinition);
    expect(projectAttributes(group, projection, groupDefinition)).toEqual({
      schemas: ['g'],
      id: '5c9e',
      displayName: 'Devs',
    });
  });

  it('never changes its input', () => {
    const before = structuredClone(jane);
    project('emails.value');
    project(undefined, 'emails.value');
    expect(jane).toEqual(before);
  });
});
