import { readTableState, type TableState, writeTableState } from './table-state';

const FILTERS = ['status', 'source'];
const read = (query: string): TableState => readTableState(new URLSearchParams(query), FILTERS);

it.each([
  ['', { search: '', sort: null, page: 1, filters: {} }],
  [
    'q=jane+roe&status=active&sort=userName:desc&page=3',
    {
      search: 'jane roe',
      sort: { by: 'userName', order: 'desc' },
      page: 3,
      filters: { status: 'active' },
    },
  ],
])('"%s" is read and written back the same', (query, state) => {
  expect(read(query)).toEqual(state);
  expect(new URLSearchParams(writeTableState(state as TableState)).toString().replaceAll('%3A', ':')).toBe(query);
});

it.each(['page=0', 'page=-1', 'page=x', 'page=1.5', 'other=1', 'status='])('%s is as if it were not there', (query) => {
  expect(read(query)).toEqual(read(''));
});

it('a direction that is none is the first one', () => {
  expect(read('sort=name:upwards').sort).toEqual({ by: 'name', order: 'asc' });
});
