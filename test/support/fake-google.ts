import type { Request } from 'express';
import { Strategy } from 'passport';
import type { Person } from '../../src/domain/people.js';

/** A Google that agrees at once that the visitor is who `login_hint` says. */
export class FakeGoogle extends Strategy {
  override name = 'google';

  constructor(private readonly people: Person[]) {
    super();
  }

  override authenticate(req: Request, options: { loginHint?: string; state?: object } = {}): void {
    const email = req.query.code;
    if (typeof email !== 'string') {
      Object.assign(req.session, { kept: options.state });
      return this.redirect(`/auth/callback?code=${encodeURIComponent(options.loginHint ?? '')}`);
    }
    const { kept: state } = req.session as { kept?: object };
    const person = this.people.find((one) => one.email === email);
    return person ? this.success(person, { state }) : this.fail('Nobody of that name.', 401);
  }
}
