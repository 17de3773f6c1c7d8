import type { Reachable } from '../../domain/health.js';
import { dataOf, type Database } from './database.js';

/** Really asks the database, with the smallest question there is. */
export function databaseReachable(database: Database): Reachable {
  return {
    async reachable() {
      const asked = dataOf(database.from('users').select('id').limit(1));
      return asked.then(
        () => true,
        () => false,
      );
    },
  };
}
