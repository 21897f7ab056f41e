import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
import { ConfirmByName } from '../../components/confirm-by-name';

/** Gives a domain up, after saying what that means for its people. */
export function RemoveDomain({
  domain,
  isProven,
  onClose,
}: {
  domain: string;
  isProven: boolean;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/company-domains/{domain}', { params: { path: { domain } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['company-domains'] });
      onClose();
    },
  });
  return (
    <ConfirmByName
      title={`Remove ${domain}`}
      name={domain}
      action="Remove"
      isOpen
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <Text size="sm">
        {isProven
          ? 'People with an address there are not sent to your sign-in any more: they use your company’s own address. Somebody else can prove the domain from then on.'
          : 'Nothing changes for anybody: it is not proven.'}{' '}
        Added again, it gets another record.
      </Text>
    </ConfirmByName>
  );
}
