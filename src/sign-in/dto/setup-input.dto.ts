import { Type } from 'class-transformer';
import { IsDefined, IsObject, ValidateNested } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { CompanyNameInput } from '../../provisioning/admin/dto/company-input.dto.js';
import { FirstAdminInput } from '../../provisioning/admin/dto/first-admin-input.dto.js';

/** What makes an empty Muster ready for its first company. */
export class SetupInput {
  /**
   * The one-time token that `npm start` prints while there is no company.
   * @example mss_…
   */
  @IsText(200)
  token!: string;

  /** The first company; it gets the plan `enterprise`. */
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CompanyNameInput)
  company!: CompanyNameInput;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => FirstAdminInput)
  admin!: FirstAdminInput;
}
