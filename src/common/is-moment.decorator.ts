import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';

const ISO_TIME = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A query parameter that is a day, or a time with its zone (RFC 3339); the field is a Date. */
export function IsMoment(): PropertyDecorator {
  return applyDecorators(
    // Stays a text when it is no date, so that validation refuses it.
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && isDay(ISO_TIME.exec(value)) ? new Date(value) : value,
    ),
    IsDate({ message: '$property takes a day or a time with its zone, such as 2026-01-31 or 2026-01-31T12:00:00Z' }),
  );
}

/** `Date` would take the 30th of February for the 2nd of March, and a filter by it would show something else than was asked for. */
function isDay(match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
}
