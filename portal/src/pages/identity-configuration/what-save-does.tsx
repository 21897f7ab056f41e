import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { Notice } from '../../components/notice';
import type { Editing } from './editing';

/** What changes, what follows from it for how many people, and what stands against it: asked of the server, which knows. */
export function WhatSaveDoes({ editing: { saved, draft } }: { editing: Editing }) {
  const { data, error } = useQuery({
    queryKey: ['identity-configuration', 'preview', saved.version, draft],
    queryFn: () =>
      answerOf(
        // Unseen people have a question of their own, at Save.
        api.POST('/api/v1/identity-configuration/preview', { body: { ...draft, confirmUnseen: true } }),
      ),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Text fw={500} size="sm">
        {data?.summary ?? (error ? 'There are changes that are not saved.' : 'Looking at what would change …')}
      </Text>
      {data?.effects.map(({ field, sentence }) => (
        <Text key={`${field} ${sentence}`} size="sm" c="dimmed">
          {sentence}
        </Text>
      ))}
      {data?.refusals.map(({ code, message }) => (
        <Notice key={code} meaning="attention">
          {message}
        </Notice>
      ))}
    </>
  );
}
