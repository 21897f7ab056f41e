import type { Actor } from '../audit/actor.js';

/** Who the audit log names for what the `muster` command does. */
export const COMMAND_ACTOR: Actor = { type: 'command', name: 'muster command' };
