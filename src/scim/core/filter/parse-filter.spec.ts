import { cpuMs } from '../../../../test/support/cpu-ms.js';
import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { Filter } from './ast.js';
import { parseFilter } from './parse-filter.js';

const eq = (name: string, value: string | number | boolean | null): Filter => ({
  kind: 'compare',
  path: { name },
  op: 'eq',
  value,
});
const invalidFilter = (detail: string): object => ({ status: 400, scimType: 'invalidFilter', detail });

describe('parseFilter', () => {
  const employee: Filter = { ...eq('userType', 'Employee') };
  const emails = { name: 'emails' };
  const rfcExamples: [string, Filter][] = [
    ['userName eq "bjensen"', eq('userName', 'bjensen')],
    [
      'name.familyName co "O\'Malley"',
      { kind: 'compare', path: { name: 'name', subName: 'familyName' }, op: 'co', value: "O'Malley" },
    ],
    ['userName sw "J"', { kind: 'compare', path: { name: 'userName' }, op: 'sw', value: 'J' }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
      {
        kind: 'compare',
        path: { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', name: 'userName' },
        op: 'sw',
        value: 'J',
      },
    ],
    ['title pr', { kind: 'present', path: { name: 'title' } }],
    [
      'meta.lastModified gt "2011-05-13T04:42:34Z"',
      { kind: 'compare', path: { name: 'meta', subName: 'lastModified' }, op: 'gt', value: '2011-05-13T04:42:34Z' },
    ],
    [
      'title pr and userType eq "Employee"',
      { kind: 'and', filters: [{ kind: 'present', path: { name: 'title' } }, employee] },
    ],
    [
      'title pr or userType eq "Intern"',
      { kind: 'or', filters: [{ kind: 'present', path: { name: 'title' } }, eq('userType', 'Intern')] },
    ],
    [
      'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
      eq('schemas', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'),
    ],
    [
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      {
        kind: 'and',
        filters: [
          employee,
          {
            kind: 'or',
            filters: [
              { kind: 'compare', path: emails, op: 'co', value: 'example.com' },
              { kind: 'compare', path: { name: 'emails', subName: 'value' }, op: 'co', value: 'example.org' },
            ],
          },
        ],
      },
    ],
    [
      'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
      {
        kind: 'and',
        filters: [
          { kind: 'compare', path: { name: 'userType' }, op: 'ne', value: 'Employee' },
          {
            kind: 'not',
            filter: {
              kind: 'or',
              filters: [
                { kind: 'compare', path: emails, op: 'co', value: 'example.com' },
                { kind: 'compare', path: { name: 'emails', subName: 'value' }, op: 'co', value: 'example.org' },
              ],
            },
          },
        ],
      },
    ],
    [
      'userType eq "Employee" and (emails.type eq "work")',
      {
        kind: 'and',
        filters: [employee, { kind: 'compare', path: { name: 'emails', subName: 'type' }, op: 'eq', value: 'work' }],
      },
    ],
    [
      'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
      {
        kind: 'and',
        filters: [
          employee,
          {
            kind: 'valuePath',
            path: emails,
            filter: {
              kind: 'and',
              filters: [
                eq('type', 'work'),
                { kind: 'compare', path: { name: 'value' }, op: 'co', value: '@example.com' },
              ],
            },
          },
        ],
      },
    ],
    [
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      {
        kind: 'or',
        filters: [
          {
            kind: 'valuePath',
            path: emails,
            filter: {
              kind: 'and',
              filters: [
                eq('type', 'work'),
                { kind: 'compare', path: { name: 'value' }, op: 'co', value: '@example.com' },
              ],
            },
          },
          {
            kind: 'valuePath',
            path: { name: 'ims' },
            filter: {
              kind: 'and',
              filters: [eq('type', 'xmpp'), { kind: 'compare', path: { name: 'value' }, op: 'co', value: '@foo.com' }],
            },
          },
        ],
      },
    ],
  ];

  it.each(rfcExamples)('RFC 7644 §3.4.2.2, figure 2: %s', (text, tree) => {
    expect(parseFilter(text)).toEqual(tree);
  });

  it.each<[string, string, Filter]>([
    [
      '`and` binds tighter than `or`',
      'a pr or b pr and c pr',
      {
        kind: 'or',
        filters: [
          { kind: 'present', path: { name: 'a' } },
          {
            kind: 'and',
            filters: [
              { kind: 'present', path: { name: 'b' } },
              { kind: 'present', path: { name: 'c' } },
            ],
          },
        ],
      },
    ],
    [
      '`not` binds tighter than `and`',
      'not (a pr) and b pr',
      {
        kind: 'and',
        filters: [
          { kind: 'not', filter: { kind: 'present', path: { name: 'a' } } },
          { kind: 'present', path: { name: 'b' } },
        ],
      },
    ],
    [
      'a chain is one node',
      'a eq 1 or a eq 2 or a eq 3',
      { kind: 'or', filters: [eq('a', 1), eq('a', 2), eq('a', 3)] },
    ],
    [
      'grouping survives as nesting',
      '(a eq 1 and a eq 2) and a eq 3',
      {
        kind: 'and',
        filters: [{ kind: 'and', filters: [eq('a', 1), eq('a', 2)] }, eq('a', 3)],
      },
    ],
    [
      'operators and keywords ignore case',
      'A EQ "x" AND NOT (b PR)',
      {
        kind: 'and',
        filters: [eq('A', 'x'), { kind: 'not', filter: { kind: 'present', path: { name: 'b' } } }],
      },
    ],
    ['true', 'active eq true', eq('active', true)],
    ['false, in any case', 'active eq False', eq('active', false)],
    ['null', 'title eq null', eq('title', null)],
    ['a negative number', 'a eq -1.5e2', eq('a', -150)],
    ['JSON escapes', String.raw`a eq "q\"\\\u00e9\n"`, eq('a', 'q"\\é\n')],
    ['"eq" within a value (not split at it)', 'userName eq "frequent eq @x"', eq('userName', 'frequent eq @x')],
    ['more blanks than needed', '  a   eq  "x"  ', eq('a', 'x')],
    [
      '$ref',
      'members.$ref eq "x"',
      { kind: 'compare', path: { name: 'members', subName: '$ref' }, op: 'eq', value: 'x' },
    ],
    ['an attribute named like a keyword', 'not eq "x"', eq('not', 'x')],
    [
      "Entra ID's matching filter, which RFC 7644 does not have",
      'emails[type eq "work"].value eq "jane@acme.test"',
      {
        kind: 'valuePath',
        path: emails,
        filter: { kind: 'and', filters: [eq('type', 'work'), eq('value', 'jane@acme.test')] },
      },
    ],
  ])('reads %s', (_, text, tree) => {
    expect(parseFilter(text)).toEqual(tree);
  });

  it.each([
    ['', 'column 1: expected an attribute name, found the end'],
    ['userName', 'column 9: expected an operator such as eq or pr, found the end'],
    [
      'userName eq',
      'column 12: expected a value: a string in double quotes, a number, true, false or null, found the end',
    ],
    [
      'userName eq jane',
      'column 13: expected a value: a string in double quotes, a number, true, false or null, found jane',
    ],
    ['userName is "jane"', 'column 10: expected an operator such as eq or pr, found is'],
    ['userName eq "jane', 'column 13: the string that begins here is not closed'],
    [String.raw`userName eq "jane\"`, 'column 13: the string that begins here is not closed'],
    [String.raw`userName eq "\x"`, 'column 13: the string that begins here is not a JSON string'],
    ['userName eq "a\nb"', 'column 13: the string that begins here is not a JSON string'],
    [
      String.raw`userName eq "\u0000"`,
      'column 13: the string that begins here contains U+0000 or half a surrogate pair',
    ],
    [
      String.raw`userName eq "\ud800"`,
      'column 13: the string that begins here contains U+0000 or half a surrogate pair',
    ],
    ['a eq 01', 'column 6: expected a number'],
    ['a eq 1e999', 'column 6: expected a number'],
    ['a eq 1x', 'column 6: expected a number'],
    ['a eq 1 b', 'column 8: expected "and", "or" or the end, found b'],
    ['a pr and', 'column 9: expected an attribute name, found the end'],
    ['(a pr', 'column 6: expected "and", "or" or ")", found the end'],
    ['a pr)', 'column 5: expected "and", "or" or the end, found )'],
    ['not a pr', 'column 5: expected an operator such as eq or pr, found a'],
    ['emails[type eq "work"', 'column 22: expected "and", "or" or "]", found the end'],
    ['emails[type eq "work")', 'column 22: expected "and", "or" or "]", found )'],
    ['a[b[c pr]]', 'column 4: a value path inside a value path'],
    ['a[b pr].$x pr', 'column 8: expected a sub-attribute name, found .$x'],
    ['a.b.c pr', 'column 1: expected an attribute name, found a.b.c'],
    ['1a pr', 'column 1: expected a number'],
    ['__proto__ pr', 'column 1: expected an attribute name, found __proto__'],
    ['"a" eq "a"', 'column 1: expected an attribute name, found "a"'],
    ["a eq 'x'", 'column 6: unexpected character "\'"'],
    ['a\teq 1', String.raw`column 2: unexpected character "\t"`],
    ['a eq "x"; drop table users', 'column 9: unexpected character ";"'],
    [
      `userName eq ${'x'.repeat(50)}`,
      `column 13: expected a value: a string in double quotes, a number, true, false or null, found ${'x'.repeat(40)}…`,
    ],
  ])('refuses %j and names the column', (text, problem) => {
    expect(scimErrorOf(() => parseFilter(text))).toEqual(invalidFilter(`Filter, ${problem}.`));
  });

  describe('has limits', () => {
    const terms = (count: number): string => Array.from({ length: count }, () => 'a pr').join(' or ');
    const nested = (levels: number): string => `${'('.repeat(levels)}a pr${')'.repeat(levels)}`;

    it.each([
      ['4096 characters', `a eq "${'x'.repeat(4089)}"`],
      ['20 levels', nested(20)],
      ['100 comparisons', terms(100)],
    ])('reads %s', (_, text) => {
      expect(() => parseFilter(text)).not.toThrow();
    });

    it.each([
      ['4097 characters', `a eq "${'x'.repeat(4090)}"`, 'column 4097: more than 4096 characters'],
      ['21 levels', nested(21), 'column 21: nested deeper than 20 levels'],
      ['21 levels, one of them a value path', `${'('.repeat(20)}a[b pr]`, 'column 22: nested deeper than 20 levels'],
      ['101 comparisons', terms(101), 'column 803: more than 100 comparisons'],
    ])('refuses %s', (_, text, problem) => {
      expect(scimErrorOf(() => parseFilter(text))).toEqual(invalidFilter(`Filter, ${problem}.`));
    });

    it.each([
      ['backslashes in an open string (scimmy 1.3.5 needs exponential time)', `userName eq "${'\\'.repeat(4000)}`],
      ['open parentheses', '('.repeat(4096)],
      ['open brackets', 'a['.repeat(2048)],
      ['digits', `a eq ${'1'.repeat(4000)}x`],
      ['colons', `urn${':a'.repeat(2000)}: eq 1`],
      ['dots', `a${'.a'.repeat(2000)} eq 1`],
      ['nots', 'not '.repeat(1000)],
    ])('refuses 4,000 %s in under 50 ms', (_, text) => {
      const refuse = () => expect(scimErrorOf(() => parseFilter(text)).scimType).toBe('invalidFilter');
      // The least of three: V8 collecting garbage meanwhile can only add to it.
      expect(Math.min(cpuMs(refuse), cpuMs(refuse), cpuMs(refuse))).toBeLessThan(50);
    });
  });
});
