/** What a page must know before anybody is signed in. */
export class AuthState {
  /** True while there is no company: only the set-up page is of use. */
  needsSetup!: boolean;
}
