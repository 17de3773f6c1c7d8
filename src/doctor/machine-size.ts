import { bearsOne, mostInterviews, type Machine, type Needs } from '../domain/capacity.js';
import { broken, works, worksBut, type Finding } from './finding.js';

/**
 * Whether the machine, or the part of it that may be used, bears interviews.
 * @param allowed MAX_CONCURRENT_WORKERS.
 */
export function machineSize(machine: Machine, needs: Needs, allowed: number): Finding {
  const has = `${machine.memoryMb} MB of memory and ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`;
  const least = needs.siteMb + needs.interviewMb;
  if (machine.memoryMb < least) {
    return broken(
      `${has}: the site and one interview need ${least} MB. The system may end them at any moment.`,
    );
  }
  if (!bearsOne(machine, needs)) {
    return worksBut(
      `${has}: pages and feedback work; of an interview, only one is let in, and its voice falters.`,
    );
  }
  const most = mostInterviews(allowed, machine, needs);
  const said = `${has} bear ${most === 1 ? 'one interview' : `${most} interviews`} at the same time`;
  if (most < allowed)
    return worksBut(`${said}; MAX_CONCURRENT_WORKERS allows ${allowed}, which is too many here.`);
  return works(`${said}, as many as MAX_CONCURRENT_WORKERS allows.`);
}
