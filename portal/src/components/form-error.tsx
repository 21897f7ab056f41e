import { useEffect, useRef } from 'react';
import { toFailure } from '../api/api-failure';
import { ErrorPanel } from './error-panel';

/**
 * What a form that was refused says: nothing of its own where every sentence stands at its field already, which then has the
 * cursor, so that it is heard too; else the server's sentence, below the fields.
 *
 * @param error null while nothing was refused
 * @param fields those, by the server's names, at which the form shows a sentence
 * @param title what was not done, as "It was not saved"
 * @param onRetry offers a button, with the word `retry` on it
 */
export function FormError({
  error,
  fields,
  ...panel
}: {
  error: Error | null;
  fields: readonly string[];
  title?: string;
  retry?: string;
  onRetry?: () => void;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const refused = error === null ? [] : toFailure(error).fields;
  const isAtFields = refused.length > 0 && refused.every(({ field }) => fields.includes(field));
  useEffect(() => {
    if (isAtFields) place.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isAtFields, error]);
  if (error === null) return null;
  return isAtFields ? <span ref={place} hidden /> : <ErrorPanel error={error} {...panel} />;
}
