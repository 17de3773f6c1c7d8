import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

const LOOPBACK = '127.0.0.1';

/**
 * The address of this machine at which a client is offered its connection for sound and data. Firefox never tries a
 * loopback address; it is given the machine's own, if the machine has one.
 */
export function addressFor(userAgent = ''): string {
  return userAgent.includes('Firefox/') ? ownAddress() : LOOPBACK;
}

/** Whether this is an address of this machine. */
export function isOwnAddress(address: string): boolean {
  return addresses().some((own) => own.address === address);
}

function ownAddress(): string {
  return addresses().find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? LOOPBACK;
}

function addresses(): NetworkInterfaceInfo[] {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? []);
}
