/** A provider's longest sentence fits; whoever posts nonsense to an ACS fills no audit log with it. */
const LONGEST_MESSAGE = 500;

/**
 * Why an answer of the provider signs nobody in. The person sees one sentence whatever the reason; `reason` (for programs) and
 * the message (for the company's admins) go into the audit log and into the result of a test sign-in.
 */
export class SignInRefusal extends Error {
  constructor(
    readonly reason: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message.slice(0, LONGEST_MESSAGE), options);
  }
}
