import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';

/** Two UTF-16 units for each of 1024 characters. */
const LONGEST = 2048;

/** A password as typed; whether it is long enough is a rule of its own. Never trimmed: blanks are part of it. */
export function IsPassword(): PropertyDecorator {
  return applyDecorators(IsString(), MaxLength(LONGEST));
}
