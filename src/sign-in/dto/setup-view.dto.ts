import { NewApiKeyView } from '../../auth/api-keys/dto/api-key-view.dto.js';
import { CompanyView } from '../../provisioning/admin/dto/company-view.dto.js';

/** The answer to the set-up: what was made, and the key to go on with. */
export class SetupView {
  company!: CompanyView;

  /** With the scope `admin`: paste its `key` into "Authorize". */
  apiKey!: NewApiKeyView;
}
