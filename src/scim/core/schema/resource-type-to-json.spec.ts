import { resourceTypeToJson } from './resource-type-to-json.js';
import { groupDefinition, userDefinition } from './resource-definition.js';

const base = 'https://muster.example/scim/v2/acme/ResourceTypes';

describe('resourceTypeToJson (RFC 7643 §6, example §8.6)', () => {
  it('shows the User with its optional extension', () => {
    expect(resourceTypeToJson(userDefinition, `${base}/User`)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: 'User',
      name: 'User',
      endpoint: '/Users',
      description: 'User Account',
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
      schemaExtensions: [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
      meta: { location: `${base}/User`, resourceType: 'ResourceType' },
    });
  });

  it('leaves out schemaExtensions of a Group, which has none', () => {
    expect(Object.keys(resourceTypeToJson(groupDefinition, `${base}/Group`))).not.toContain('schemaExtensions');
  });
});
