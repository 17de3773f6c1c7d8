/**
 * Whether an IP address belongs to the public internet: what is not, may be this machine, its neighbours, or the address
 * at which a cloud tells its machines their secrets. An address in another form than DNS answers has is none.
 * The blocks are those of IANA's special-purpose registries (RFC 6890 and its successors), and one more.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = bitsOfV4(address);
  if (v4) return isPublicV4(v4);
  const v6 = bitsOfV6(address);
  return v6 !== null && isPublicV6(v6);
}

const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // In no registry, for it is a public address by its form: where Azure answers its own machines, with their secrets too.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Public addresses are given out of `2000::/3` alone; these stand in it. */
const SPECIAL_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** An IPv4 address written as IPv6 (RFC 4291), or reached through a translator of the network (RFC 6052). */
const V4_INSIDE = [
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
] as const;

function isPublicV4(bits: string): boolean {
  return !SPECIAL_V4.some(([block, length]) => isWithin(bits, bitsOfV4(block), length));
}

function isPublicV6(bits: string): boolean {
  if (V4_INSIDE.some(([block, length]) => isWithin(bits, bitsOfV6(block), length))) {
    return isPublicV4(bits.slice(96));
  }
  if (!isWithin(bits, bitsOfV6('2000::'), 3)) return false;
  return !SPECIAL_V6.some(([block, length]) => isWithin(bits, bitsOfV6(block), length));
}

function isWithin(bits: string, block: string | null, length: number): boolean {
  return block !== null && bits.startsWith(block.slice(0, length));
}

/** An address as 32 zeros and ones. */
function bitsOfV4(address: string): string | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const numbers = address.split('.').map(Number);
  return numbers.every((number) => number < 256) ? inBits(numbers, 8) : null;
}

/** An address as 128 zeros and ones. */
function bitsOfV6(address: string): string | null {
  const literal = `ws://[${address}]`;
  if (!/^[\da-f:.]+$/i.test(address) || !URL.canParse(literal)) return null;
  // The URL parser leaves groups of hexadecimal digits, and at most one gap between them.
  const [front = '', back] = new URL(literal).hostname.slice(1, -1).split('::');
  const [before, after] = [groupsOf(front), groupsOf(back ?? '')];
  const gap = Array<number>(8 - before.length - after.length).fill(0);
  return inBits([...before, ...gap, ...after], 16);
}

function groupsOf(text: string): number[] {
  return text ? text.split(':').map((group) => parseInt(group, 16)) : [];
}

function inBits(numbers: number[], width: number): string {
  return numbers.map((number) => number.toString(2).padStart(width, '0')).join('');
}
