/** What a stand-in of the local cloud is told: how to misbehave, for how many requests, for how long. */
export interface FaultOrder {
  kind: string;
  times?: number;
  seconds?: number;
}

/** The control of one stand-in's faults. */
export interface FaultControl {
  /** Resolves when the stand-in misbehaves; rejects with its sentence when the order was not understood. */
  order(order: FaultOrder): Promise<void>;
  heal(): Promise<void>;
}

/**
 * @param base the stand-in's address, without a path.
 * @param door one of several, for a stand-in that has them.
 */
export function faultControl(base: string, door?: string): FaultControl {
  const url = `${base}/control/faults${door ? `/${door}` : ''}`;
  return {
    order: (order) => send(url, { method: 'PUT', body: JSON.stringify(order) }),
    heal: () => send(url, { method: 'DELETE' }),
  };
}

async function send(url: string, init: RequestInit): Promise<void> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
