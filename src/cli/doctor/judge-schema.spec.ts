import { judgeSchema } from './judge-schema.js';

const known = ['CreateA1', 'CreateB2'];

test.each([
  [['CreateA1', 'CreateB2'], { status: 'ok', message: 'up to date, 2 migrations' }],
  [
    null,
    {
      status: 'warning',
      message: 'The database is empty. "muster serve" makes the schema, or run "muster migrate".',
    },
  ],
  [['CreateA1'], { status: 'wrong', message: '1 of 2 migrations are missing: CreateB2. Run "muster migrate".' }],
  [
    ['CreateA1', 'CreateB2', 'CreateC3'],
    {
      status: 'wrong',
      message: 'The schema is newer than this Muster (CreateC3). Install the version that made it, or a later one.',
    },
  ],
])('ran %j', (ran, judgement) => {
  expect(judgeSchema(known, ran)).toEqual(judgement);
});
