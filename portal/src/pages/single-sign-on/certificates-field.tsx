import { Button, Fieldset, Group, Text, Textarea } from '@mantine/core';
import type { Schema } from '../../api/client';
import { Certificate } from './certificate';

/** Signing certificates while they are chosen: those that stay, and texts that were pasted. */
export interface Certificates {
  readonly kept: readonly Schema<'SigningCertificateView'>[];
  readonly pasted: readonly string[];
}

/** All of them as the server takes them; `errorOf` of the field counts in this order. */
export function certificateTexts({ kept, pasted }: Certificates): string[] {
  return [...kept.map(({ certificate }) => certificate), ...pasted.map((text) => text.trim()).filter(Boolean)];
}

/**
 * The signing certificates of the provider: several may be valid at once, while it changes over.
 *
 * @param errorOf the sentence about the n-th of `certificateTexts`, if the server said one
 */
export function CertificatesField({
  value,
  onChange,
  error,
  errorOf,
}: {
  value: Certificates;
  onChange: (value: Certificates) => void;
  error: string | undefined;
  errorOf: (index: number) => string | undefined;
}) {
  const { kept, pasted } = value;
  const paste = (at: number, text: string): void =>
    onChange({ kept, pasted: pasted.map((old, index) => (index === at ? text : old)) });
  return (
    <Fieldset variant="unstyled" legend="Signing certificates" className="stack">
      {kept.map((certificate) => (
        <Certificate key={certificate.fingerprint} certificate={certificate}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Remove ${certificate.subject}`}
            onClick={() => onChange({ kept: kept.filter((other) => other !== certificate), pasted })}
          >
            Remove
          </Button>
        </Certificate>
      ))}
      {pasted.map((text, index) => (
        <Textarea
          // Texts have no name of their own; none is ever taken out from between.
          key={index}
          label={kept.length + index === 0 ? 'Certificate' : `Certificate ${kept.length + index + 1}`}
          description="Okta: X.509 Certificate. Entra ID: Certificate (Base64). Its text, from BEGIN to END."
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          value={text}
          error={errorOf(kept.length + pasted.slice(0, index).filter((before) => before.trim() !== '').length)}
          onChange={(event) => paste(index, event.currentTarget.value)}
        />
      ))}
      {error !== undefined && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
      <Group>
        <Button size="xs" variant="default" onClick={() => onChange({ kept, pasted: [...pasted, ''] })}>
          {kept.length + pasted.length === 0 ? 'Add a certificate' : 'Add another, for the day of the change'}
        </Button>
      </Group>
    </Fieldset>
  );
}
