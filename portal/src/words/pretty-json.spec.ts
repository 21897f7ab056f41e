import { prettyJson } from './pretty-json';

it.each([
  ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
  ['{"a":[1', '{"a":[1'],
  ['', ''],
])('%j', (text, pretty) => {
  expect(prettyJson(text)).toBe(pretty);
});
