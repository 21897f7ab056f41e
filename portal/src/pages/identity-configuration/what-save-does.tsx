import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { Notice } from '../../components/notice';
import type { Editing } from './identity-configuration-form';

/** What follows from the changes for how many people, and what stands against them: asked of the server, which knows. */
export function WhatSaveDoes({ editing: { saved, draft } }: { editing: Editing }) {
  const { data } = useQuery({
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
