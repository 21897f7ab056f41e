import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { inputSentences } from './input-sentences.js';

class Inner {
  @IsOptional()
  @IsString()
  @MaxLength(3)
  @MinLength(2)
  text?: unknown;
}

class Input {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @IsString({ each: true })
  texts?: unknown;

  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsUUID('all', { each: true })
  ids?: unknown;

  @IsOptional()
  @IsIn(['a', 'b'])
  choice?: unknown;

  @IsOptional()
  @IsIn(['a', 'b'], { each: true })
  choices?: unknown;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  number?: unknown;

  @IsOptional()
  @IsBoolean()
  flag?: unknown;

  @IsOptional()
  @IsUUID('all')
  id?: unknown;

  @IsOptional()
  @Equals(true)
  only?: unknown;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => Inner)
  inner?: unknown;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Inner)
  inners?: unknown;
}

const sentences = (input: object) =>
  inputSentences(
    validateSync(plainToInstance(Input, { inner: {}, ...input }), { whitelist: true, forbidNonWhitelisted: true }),
  );

test.each<[object, string, string]>([
  [{ colour: 1 }, 'colour', 'there is no field colour here'],
  [{ inner: undefined }, 'inner', 'inner is missing'],
  [{ inner: 7 }, 'inner', 'inner takes an object'],
  [{ inner: [[['x']]] }, 'inner', 'inner takes an object'],
  [{ inner: { colour: 1 } }, 'inner.colour', 'there is no field colour here'],
  [{ inner: { text: 7 } }, 'inner.text', 'text takes a text'],
  [{ inner: { text: 'long' } }, 'inner.text', 'text takes a text of at most 3 characters'],
  [{ inner: { text: 'l' } }, 'inner.text', 'text takes a text of at least 2 characters'],
  [{ inners: 'x' }, 'inners', 'inners takes a list'],
  [{ inners: [{}, 'x'] }, 'inners.1', 'inners takes an object'],
  [{ inners: [{}, { text: 7 }] }, 'inners.1.text', 'text takes a text'],
  [{ texts: 7 }, 'texts', 'texts takes a list'],
  [{ texts: [7] }, 'texts', 'texts takes a list of texts'],
  [{ texts: [] }, 'texts', 'texts takes at least 1 of them'],
  [{ texts: ['a', 'b', 'c'] }, 'texts', 'texts takes at most 2 of them'],
  [{ ids: [] }, 'ids', 'ids takes at least one value'],
  [{ ids: ['x'] }, 'ids', 'ids takes a list of ids'],
  [
    { ids: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10', '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] },
    'ids',
    'ids names something twice',
  ],
  [{ choice: 'c' }, 'choice', 'choice takes one of: a, b'],
  [{ choices: ['c'] }, 'choices', 'choices takes a list of: a, b'],
  [{ number: 'x' }, 'number', 'number takes a whole number'],
  [{ number: 0 }, 'number', 'number takes 1 or more'],
  [{ number: 10 }, 'number', 'number takes 9 or less'],
  [{ flag: 'x' }, 'flag', 'flag takes true or false'],
  [{ id: 'x' }, 'id', 'id takes an id'],
  [{ only: false }, 'only', 'only takes only true'],
])('%j: %s, %s', (input, field, message) => {
  expect(sentences(input)).toEqual([{ field, message }]);
});
