import { mediaLines, withOpenLines, withoutTraps } from '../../../local-cloud/livekit/sdp.js';

const OFFER = lines(
  'v=0',
  'a=group:BUNDLE 0 1 2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=sendonly',
  'a=msid:stream-of-ada microphone',
  'a=rtcp-fb:111 transport-cc',
  'a=rtcp-fb:111 nack',
  'a=candidate:1 1 udp 2113937151 f3c8a6e0.local 50000 typ host',
  'a=candidate:2 1 udp 2113937151 192.168.1.5 50000 typ host',
  'm=audio 0 UDP/TLS/RTP/SAVPF 111',
  'a=mid:1',
  'a=bundle-only',
  'a=recvonly',
  'm=audio 0 UDP/TLS/RTP/SAVPF 111',
  'a=mid:2',
  'a=inactive',
);

test('an offer is read line by line; port 0 gives a line up only where it is not bundled', () => {
  expect(mediaLines(OFFER)).toEqual([
    { mid: '0', kind: 'audio', direction: 'sendonly', trackId: 'microphone', rejected: false },
    { mid: '1', kind: 'audio', direction: 'recvonly', trackId: undefined, rejected: false },
    { mid: '2', kind: 'audio', direction: 'inactive', trackId: undefined, rejected: true },
  ]);
});

test('hidden host names and congestion feedback are taken out of an offer, and nothing else', () => {
  const cleaned = withoutTraps(OFFER);
  expect(cleaned).not.toMatch(/\.local|transport-cc/);
  expect(cleaned).toMatch(/192\.168\.1\.5/);
  expect(cleaned).toMatch(/a=rtcp-fb:111 nack/);
});

test('in an answer only the lines that the client gave up stay closed and out of the bundle', () => {
  const section = (mid: number) => [`m=audio 0 UDP/TLS/RTP/SAVPF 111`, `a=mid:${mid}`, 'a=inactive'];
  const answer = lines('v=0', 'a=group:BUNDLE 0 1 2', ...section(0), ...section(1), ...section(2));

  const opened = withOpenLines(answer, mediaLines(OFFER));

  expect(opened.match(/^m=audio \d+/gm)).toEqual(['m=audio 9', 'm=audio 9', 'm=audio 0']);
  expect(opened).toMatch(/^a=group:BUNDLE 0 1\r$/m);
});

function lines(...all: string[]): string {
  return all.map((line) => `${line}\r\n`).join('');
}
