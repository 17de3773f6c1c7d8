/** Whether a neighbour answers. */
export interface Reachable {
  /** False when it does not answer; never throws. */
  reachable(): Promise<boolean>;
}
