import type { ServiceNews, ServiceTrouble } from '../../src/domain/service-trouble.js';

/** Told by whatever speaks with an outside service, when that service fails it and when it does well again. */
export type TroubleListener = (news: ServiceNews) => void;

/** A failure on its way to whoever can still do something about it. */
export class TroubleError extends Error {
  constructor(
    readonly trouble: ServiceTrouble,
    options?: ErrorOptions,
  ) {
    super(`${trouble.service}: ${trouble.kind}`, options);
    this.name = 'TroubleError';
  }
}
