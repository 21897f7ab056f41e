import { changeLines } from './change-lines';

it.each([
  [null, null, []],
  [null, { active: true }, [{ field: 'active', before: '–', after: 'true' }]],
  [{ active: true }, { active: false }, [{ field: 'active', before: 'true', after: 'false' }]],
  [{ title: 'Engineer' }, { title: null }, [{ field: 'title', before: 'Engineer', after: '–' }]],
  [
    { roles: [] },
    { roles: [{ value: 'manager' }], externalId: '00u1' },
    [
      { field: 'roles', before: '[]', after: '[{"value":"manager"}]' },
      { field: 'externalId', before: '–', after: '00u1' },
    ],
  ],
])('%j, %j', (before, after, lines) => {
  expect(changeLines(before, after)).toEqual(lines);
});
