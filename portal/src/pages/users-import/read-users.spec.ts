import { readUsers } from './read-users';

const JANE = { userName: 'jane@acme.test', displayName: 'Jane Roe' };

describe('what a file says', () => {
  it.each([
    ['commas', 'userName,displayName\njane@acme.test,Jane Roe\n', JANE],
    ['semicolons, as spreadsheets in Europe write', 'userName;displayName\njane@acme.test;Jane Roe', JANE],
    ['tabs', 'userName\tdisplayName\njane@acme.test\tJane Roe', JANE],
    ['a byte order mark', '\uFEFFuserName,displayName\njane@acme.test,Jane Roe', JANE],
    ['other names of columns', 'Login,Display Name\njane@acme.test,Jane Roe', JANE],
    ['quotes', 'userName,displayName\njane@acme.test,"Roe, ""Jane"""', { ...JANE, displayName: 'Roe, "Jane"' }],
    ['an address only', 'E-Mail\njane@acme.test', { userName: 'jane@acme.test', email: 'jane@acme.test' }],
    ['an empty cell', 'userName,displayName\njane@acme.test,', { userName: 'jane@acme.test' }],
    ['a role in capitals', 'userName,role\njane@acme.test,Manager', { userName: 'jane@acme.test', role: 'manager' }],
  ])('%s', (_title, text, row) => {
    expect(readUsers(text).rows).toEqual([row]);
  });

  it('empty lines are nobody, and unknown columns are named', () => {
    expect(readUsers('userName,Shoe size\na,42\n\n,\nb,43\n')).toEqual({
      rows: [{ userName: 'a' }, { userName: 'b' }],
      unknown: ['Shoe size'],
    });
  });
});

it.each([
  ['', 'The first line must name the columns, one of them userName or email.'],
  ['name,role\nJane,user', 'The first line must name the columns, one of them userName or email.'],
  ['userName\n', 'There is nobody below the first line.'],
  ['userName,displayName\njane,"Jane', 'Line 2 has a quotation mark that is not closed.'],
])('%j is refused', (text, sentence) => {
  expect(() => readUsers(text)).toThrow(sentence);
});
