import { isPublicAddress } from './public-address.js';

export const POINTS_INSIDE = 'This LiveKit URL points into a private network.';

/**
 * What is wrong with a LiveKit address, as a sentence; null when nothing is. Where its name leads is not asked here.
 * @param allowPrivateHosts also takes `ws://` and hosts of this machine or a private network.
 */
export function livekitUrlProblem(address: string, allowPrivateHosts: boolean): string | null {
  const url = parsed(address);
  if (!url) return 'A LiveKit URL looks like wss://your-project.livekit.cloud.';
  if (url.username || url.password) return 'A LiveKit URL has no user name in it.';
  if (allowPrivateHosts) return null;
  if (url.protocol !== 'wss:') return 'A LiveKit URL starts with “wss://”.';
  return isPrivateHost(url.hostname) ? POINTS_INSIDE : null;
}

/** The address of LiveKit's HTTP API for a signalling address. */
export function livekitHttpUrl(address: string): string {
  return address.replace(/^ws/i, 'http');
}

/**
 * The origins a browser may speak to for this LiveKit server, for a content security policy; none for what is no
 * LiveKit URL, and only encrypted ones where private hosts are not allowed.
 */
export function livekitOrigins(address: string, allowPrivateHosts: boolean): string[] {
  const host = parsed(address)?.host;
  if (!host) return [];
  const schemes = allowPrivateHosts ? ['ws', 'wss', 'http', 'https'] : ['wss', 'https'];
  return schemes.map((scheme) => `${scheme}://${host}`);
}

/** The host of a LiveKit URL: its name without a dot at the end, or its IP address without brackets. */
export function livekitHost(address: string): { name: string } | { address: string } {
  const { hostname } = new URL(address);
  if (hostname.startsWith('[')) return { address: hostname.slice(1, -1) };
  return isIpV4(hostname) ? { address: hostname } : { name: hostname.replace(/\.$/, '') };
}

/** URLs take almost anything for a host, also what means something else in a content security policy. */
const HOST = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:]+\])$/;

function parsed(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^wss?:$/.test(url.protocol) && HOST.test(url.hostname) ? url : null;
}

/** Names that lead nowhere but inside (RFC 6761, 6762, 8375, and ICANN's `.internal`), as one without a dot does. */
const INSIDE = /^[^.]+$|(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/** Whether a URL's host is this machine, or can only be reached within a private network; names are not looked up. */
export function isPrivateHost(hostname: string): boolean {
  const host = livekitHost(`ws://${hostname}`);
  return 'name' in host ? INSIDE.test(host.name) : !isPublicAddress(host.address);
}

/** The URL parser has turned every other spelling of one (`0x7f.1`, `2130706433`) into this. */
function isIpV4(hostname: string): boolean {
  return /^[\d.]+$/.test(hostname);
}
