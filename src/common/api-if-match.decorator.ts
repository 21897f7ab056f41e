import { ApiHeader } from '@nestjs/swagger';

/** Documents `If-Match`. No example: Swagger UI would send it, and a version made up is refused. */
export function ApiIfMatch(): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The version that was read, in quotes: `"3"`. Another version is refused with 412.',
  });
}
