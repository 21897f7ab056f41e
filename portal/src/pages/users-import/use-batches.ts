import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { ROWS_AT_ONCE } from './judged-rows';

/** Sends rows to the server, some hundred at a time, and shows how far it has come. */
export function useBatches({ dryRun }: { dryRun: boolean }) {
  const [results, setResults] = useState<readonly Schema<'UserRowResult'>[]>([]);
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: async (rows: readonly Schema<'UserRow'>[]) => {
      setResults([]);
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const users = rows.slice(start, start + ROWS_AT_ONCE);
        const answer = await answerOf(api.POST('/api/v1/users/batch', { body: { users, dryRun } }));
        setResults((before) => [...before, ...answer.results]);
      }
    },
    onSettled: () => (dryRun ? undefined : client.invalidateQueries()),
  });
  const refused = results.filter(({ outcome }) => outcome === 'refused').length;
  return {
    results,
    refused,
    accepted: results.length - refused,
    hasStarted: !send.isIdle,
    isRunning: send.isPending,
    isDone: send.isSuccess,
    error: send.error,
    start: (rows: readonly Schema<'UserRow'>[]) => send.mutate(rows),
    reset: () => {
      send.reset();
      setResults([]);
    },
  };
}
