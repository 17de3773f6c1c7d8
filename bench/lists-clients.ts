import { Visitor } from '../local-cloud/visitor.js';
import { listUntil, nothingSeen } from './lists/list-client.js';
import { LIST_ROUTES } from './lists/list-routes.js';

/** What the clients are told to do. */
export interface ClientsOrder {
  route: keyof typeof LIST_ROUTES;
  minutes: number;
  stored: number;
}

/** The clients of `npm run bench:lists`, in a process of their own: each signs in as a person does, then all list at once. */
const [site = '', email = '', count = ''] = process.argv.slice(2);
const visitors = Array.from({ length: Number(count) }, () => new Visitor(site));
for (const visitor of visitors) await visitor.signIn(email);

process.on('disconnect', () => process.exit());
process.on('message', (order: ClientsOrder) => void obey(order));
process.send?.('signed in');

async function obey({ route, minutes, stored }: ClientsOrder): Promise<void> {
  const seen = nothingSeen();
  const end = Date.now() + minutes * 60_000;
  await Promise.all(visitors.map((visitor) => listUntil(visitor, LIST_ROUTES[route], { stored, end, seen })));
  process.send?.(seen);
}
