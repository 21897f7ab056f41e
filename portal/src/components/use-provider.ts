import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../api/client';

/** The company's named identity provider (`okta`, `entra`, `other`); null while it is not known. */
export function useProvider(): string | null {
  const { data } = useQuery({
    queryKey: ['company'],
    queryFn: () => answerOf(api.GET('/api/v1/company')),
    staleTime: 60_000,
  });
  return data?.provider ?? null;
}
