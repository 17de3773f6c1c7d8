import type { Log } from '../../src/domain/log.js';

const nothing = () => undefined;

/** A log for a test that does not read it. */
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
