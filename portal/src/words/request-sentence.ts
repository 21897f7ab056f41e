import type { Schema } from '../api/client';

type Entry = Pick<Schema<'LogEntryView'>, 'operation' | 'resource' | 'requests'>;

/** What a request asks for, in a few words: `Create user jane@acme.test`, `Look for users`. */
export function requestSentence({ operation, resource, requests }: Entry): string {
  const words = wordsOf(operation, resource);
  return requests > 1 ? `${words}, ${requests.toLocaleString('en')} times` : words;
}

function wordsOf(operation: Entry['operation'], resource: Entry['resource']): string {
  const kind = resource === null ? 'resource' : resource.type.toLowerCase();
  const named = resource?.name ?? resource?.id ?? '';
  const one = named === '' ? `a ${kind}` : `${kind} ${named}`;
  switch (operation) {
    case 'create':
      return `Create ${one}`;
    case 'update':
      return `Change ${one}`;
    case 'delete':
      return `Delete ${one}`;
    case 'read':
      return `Read ${one}`;
    case 'list':
      return resource === null ? 'Search everything' : `Look for ${kind}s`;
    case 'bulk':
      return 'Bulk request';
    case 'discovery':
      return 'Ask what Muster can do';
    case 'other':
      return 'Something else';
  }
}
