import { Button, Group, Text } from '@mantine/core';
import { toFailure } from '../api/api-failure';
import { Notice } from './notice';

/**
 * What went wrong, in the server's own sentence, with the id under which its log knows the request, where the
 * sentence does not tell it.
 *
 * @param title what could not be done, as "The keys cannot be shown"
 * @param onRetry offers a button that tries again
 */
export function ErrorPanel({
  error,
  title,
  onRetry,
  retry = 'Try again',
}: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  retry?: string;
}) {
  const failure = toFailure(error);
  return (
    <Notice meaning="broken" title={title}>
      <Text size="sm">{failure.message}</Text>
      {failure.requestId !== undefined && !failure.message.includes(failure.requestId) && (
        <Text size="xs" c="dimmed">
          Request {failure.requestId}
        </Text>
      )}
      {onRetry && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            {retry}
          </Button>
        </Group>
      )}
    </Notice>
  );
}
