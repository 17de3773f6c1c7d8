export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One media section of a client's offer. */
export interface MediaLine {
  mid: string;
  kind: string;
  direction: Direction;
  /** The client's own id of the track it sends here, from `a=msid`. */
  trackId?: string;
  /** The client gave the section up for good (port 0 outside of a bundle). */
  rejected: boolean;
}

/** The media sections of an offer, in order. */
export function mediaLines(sdp: string): MediaLine[] {
  return sdp
    .split(/^(?=m=)/m)
    .slice(1)
    .map(mediaLine);
}

function mediaLine(section: string): MediaLine {
  const [kind = '', port] = section.slice('m='.length).split(' ', 2);
  return {
    kind,
    mid: attribute(section, 'mid') ?? '',
    direction: (/^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(section)?.[1] ?? 'sendrecv') as Direction,
    trackId: attribute(section, 'msid')?.split(' ')[1],
    rejected: port === '0' && !/^a=bundle-only/m.test(section),
  };
}

function attribute(section: string, name: string): string | undefined {
  return new RegExp(`^a=${name}:(.*?)\\r?$`, 'm').exec(section)?.[1];
}

/**
 * An offer without what werift would stumble over: mDNS candidates, which it looks up for ten seconds, and
 * congestion feedback, for which it would need a header extension that nobody negotiates here.
 */
export function withoutTraps(offer: string): string {
  return offer
    .replace(/^a=candidate:.*\.local .*\r?\n/gm, '')
    .replace(/^a=rtcp-fb:\S+ (transport-cc|goog-remb)\r?\n/gm, '');
}

/**
 * An answer as browsers need it: werift writes port 0 for each inactive section, which in a bundle means
 * "rejected"; only the sections that the client itself gave up may say so.
 */
export function withOpenLines(answer: string, offered: MediaLine[]): string {
  const rejected = new Set(offered.filter((line) => line.rejected).map((line) => line.mid));
  return answer
    .split(/^(?=m=)/m)
    .map((section) =>
      rejected.has(attribute(section, 'mid') ?? '') ? section : section.replace(/^(m=\w+) 0 /, '$1 9 '),
    )
    .join('')
    .replace(/^a=group:BUNDLE (.*?)(\r?)$/m, (_line, mids: string, end: string) => {
      const open = mids.split(' ').filter((mid) => !rejected.has(mid));
      return `a=group:BUNDLE ${open.join(' ')}${end}`;
    });
}
