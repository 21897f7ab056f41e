import type { IdentityConfiguration } from '../../api/identity-configuration';
import type { Draft } from './draft';

/** What the parts of the page share: how it is, how it would be after Save, and the way to change it. */
export interface Editing {
  readonly saved: IdentityConfiguration;
  readonly next: IdentityConfiguration;
  readonly draft: Draft;
  set(change: Draft): void;
}
