/** The embedded database cannot be used; the message is for the person at the terminal and says what to do. */
export class EmbeddedFailure extends Error {
  override readonly name = 'EmbeddedFailure';
}
