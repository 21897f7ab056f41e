import { Injectable } from '@nestjs/common';
import { SessionMissing } from '../auth/api.guard.js';
import { SessionVerifier, type SignedIn } from '../auth/sessions/session-verifier.js';
import { mainEmail } from '../users/local-user.js';
import { UsersService } from '../users/users.service.js';
import { toSessionView, type SessionView } from './dto/session-view.dto.js';

type Shown = Pick<SignedIn, 'company' | 'role' | 'user' | 'session'>;

/** What a signed-in person's pages begin with. */
@Injectable()
export class ShowSession {
  constructor(
    private readonly verifier: SessionVerifier,
    private readonly users: UsersService,
  ) {}

  async of(person: Shown): Promise<SessionView> {
    const { attributes } = await this.users.get(person.company.id, person.user.id);
    return toSessionView(person, mainEmail(attributes));
  }

  /** Of a session that has just begun. @throws SessionMissing when it has ended since */
  async ofToken(token: string): Promise<SessionView> {
    const person = await this.verifier.verifyToken(token);
    if (typeof person === 'string') throw new SessionMissing();
    return this.of(person);
  }
}
