import { leavesCompanyOut } from '../support/watch-sql.js';

const TABLES = ['users', 'user_emails', 'groups', 'group_members', 'agent_pool_members', 'audit_events'];

test.each([
  'select id from users where id = $1',
  'select * from "users" "User" where "User"."id" = $1',
  'update users set active = false where id = $1',
  'insert into user_emails (user_id, position) values ($1, $2)',
  'delete from agent_pool_members where user_id = $1',
  'select 1 from users u join companies c on c.id = u.company_id where c.slug = $1',
  'select count(*) from audit_events',
  'select 1 from users u join user_emails e on e.user_id = u.id where u.company_id = $1',
  'with w as (select id from groups where company_id = $1) delete from group_members m using w where m.group_id = w.id',
])('%s leaves its company out', (text) => {
  expect(leavesCompanyOut(text, TABLES)).toBe(true);
});

test.each([
  'select id from users where company_id = $1 and id = $2',
  'SELECT "User"."id" FROM "users" "User" WHERE (("User"."company_id" = $1))',
  'insert into users (company_id, id) values ($1, $2)',
  'with written as (insert into users (company_id, id) values ($1, $2) returning id) select id from written',
  'select id, slug from companies order by slug',
  'select 1',
])('%s does not', (text) => {
  expect(leavesCompanyOut(text, TABLES)).toBe(false);
});
