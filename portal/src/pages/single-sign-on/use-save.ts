import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Saves the connection by `send`, then shows what the server made of it, here and under Identity Configuration. */
export function useSave<Input>(send: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
}
