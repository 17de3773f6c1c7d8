/**
 * What is wrong with a LiveKit address, as a sentence; null when nothing is.
 * @param allowPrivateHosts also takes `ws://` and hosts of this machine or a private network.
 */
export function livekitUrlProblem(address: string, allowPrivateHosts: boolean): string | null {
  const url = parsed(address);
  if (!url?.hostname || !/^wss?:$/.test(url.protocol)) {
    return 'A LiveKit URL looks like wss://your-project.livekit.cloud.';
  }
  if (url.username || url.password) return 'A LiveKit URL has no user name in it.';
  if (allowPrivateHosts) return null;
  if (url.protocol !== 'wss:') return 'A LiveKit URL starts with “wss://”.';
  return isPrivateHost(url.hostname) ? 'This LiveKit URL points into a private network.' : null;
}

/** The address of LiveKit's HTTP API for a signalling address. */
export function livekitHttpUrl(address: string): string {
  return address.replace(/^ws/, 'http');
}

/** The four origins a browser may speak to for this LiveKit server, for a content security policy. */
export function livekitOrigins(address: string): string[] {
  const host = parsed(address)?.host;
  return host ? ['ws', 'wss', 'http', 'https'].map((scheme) => `${scheme}://${host}`) : [];
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

const PRIVATE_V4 = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];

function isPrivateHost(hostname: string): boolean {
  if (hostname === 'localhost' || /\.(localhost|local|internal)$/.test(hostname)) return true;
  if (hostname.startsWith('[')) return /^\[(::|f[cd]|fe[89ab])/i.test(hostname);
  return PRIVATE_V4.some((range) => range.test(hostname));
}
