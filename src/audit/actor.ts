export type ActorType = 'apiKey' | 'operatorKey' | 'user' | 'command' | 'system';

/** Who causes a change, as the audit log names them. */
export interface Actor {
  readonly type: ActorType;
  readonly id?: string;
  /** In words: `key okta`, `muster command`. */
  readonly name: string;
  readonly requestId?: string;
  readonly sourceAddress?: string;
}
