import type { Faults } from '../faults/faults.js';
import { invalidKey, Refusal } from './refusal.js';

export const ACCOUNT_MISDEEDS = ['refused', 'no-permission', 'no-project', 'no-credit', 'hang'] as const;
export type AccountFaults = Faults<(typeof ACCOUNT_MISDEEDS)[number]>;

const PROJECT = { project_id: 'local', name: 'Local cloud' };
const BALANCE = { balance_id: 'local', amount: 200, units: 'usd', purchase_order_id: 'local' };

/**
 * The account behind the key, as Deepgram's management API shows it: its projects, and what is left of a project's credit.
 * @returns the body of the answer; null for no answer at all, undefined for an address that is not served.
 * @throws Refusal
 */
export function accountAnswer(path: string | undefined, faults: AccountFaults): object | null | undefined {
  const isProjects = path === '/v1/projects';
  if (!isProjects && path !== `/v1/projects/${PROJECT.project_id}/balances`) return undefined;
  const fault = faults.next();
  if (fault === 'hang') return null;
  if (fault === 'refused') throw invalidKey();
  if (fault === 'no-permission')
    throw new Refusal(403, 'INSUFFICIENT_PERMISSIONS', 'User does not have sufficient permissions.');
  if (isProjects) return { projects: fault === 'no-project' ? [] : [PROJECT] };
  return { balances: [fault === 'no-credit' ? { ...BALANCE, amount: 0 } : BALANCE] };
}
