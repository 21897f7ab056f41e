import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '../../common/is-text.decorator.js';

/** Who wants to sign in. */
export class DiscoverInput {
  /** @example jane@acme.example */
  @IsText(320)
  email!: string;
}

/** Where they do; the same whether or not somebody has this address. */
export class DiscoverView {
  /** `sso`: go to `url`. `password`: show the form. */
  @ApiProperty({ enum: ['sso', 'password'] })
  method!: 'sso' | 'password';

  /** The company that has proven the domain; null: nobody has. */
  @ApiProperty({ type: String, nullable: true, example: 'acme' })
  company!: string | null;

  /** A path here that leads to the company's provider. */
  @ApiProperty({ type: String, nullable: true, example: '/sso/start/acme' })
  url!: string | null;
}
