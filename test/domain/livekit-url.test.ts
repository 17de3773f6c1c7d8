import { livekitHttpUrl, livekitOrigins, livekitUrlProblem } from '../../src/domain/livekit-url.js';

test.each([
  'wss://ada.livekit.cloud',
  'wss://livekit.example:7443/path',
  'wss://172.32.0.1',
  'wss://100.128.0.1',
  'wss://[2a00:1450::1]',
  'wss://[::ffff:8.8.8.8]',
  'wss://ada.livekit.cloud.',
])('%s is fine', (url) => {
  expect(livekitUrlProblem(url, false)).toBeNull();
});

test.each([
  'wss://127.0.0.1',
  'wss://2130706433',
  'wss://0x7f.1',
  'wss://10.1.2.3',
  'wss://172.16.0.1',
  'wss://192.168.1.1:7880',
  'wss://100.64.0.1',
  'wss://169.254.169.254',
  'wss://0.0.0.0',
  'wss://[::1]',
  'wss://[::ffff:10.0.0.1]',
  'wss://[fd00::1]',
  'wss://[fe80::1]',
  'wss://livekit.localhost',
  'wss://metadata.google.internal',
  'wss://metadata.google.internal.',
  'wss://localhost',
  'wss://LOCALHOST.:7880',
  'wss://127.0.0.1.',
  'wss://①②⑦.1',
  'wss://017700000001',
  'wss://[::ffff:7f00:1]',
  'wss://[64:ff9b::10.0.0.1]',
  'wss://printer.local',
  'wss://router.home.arpa',
  'wss://livekit',
  'wss://internal',
])('%s points into a private network, which only some operators allow', (url) => {
  expect(livekitUrlProblem(url, false)).toBe('This LiveKit URL points into a private network.');
  expect(livekitUrlProblem(url, true)).toBeNull();
});

test.each(['', 'livekit', 'https://ada.livekit.cloud', 'wss://', 'javascript:alert(1)'])(
  '%p is no LiveKit URL',
  (url) => {
    expect(livekitUrlProblem(url, true)).toBe('A LiveKit URL looks like wss://your-project.livekit.cloud.');
  },
);

test('a LiveKit URL holds no user name', () => {
  expect(livekitUrlProblem('wss://ada:secret@livekit.cloud', true)).toBe(
    'A LiveKit URL has no user name in it.',
  );
});

test('its HTTP address and its origins follow from it', () => {
  expect(livekitHttpUrl('wss://ada.livekit.cloud')).toBe('https://ada.livekit.cloud');
  expect(livekitOrigins('ws://127.0.0.1:7880/rtc', true)).toEqual([
    'ws://127.0.0.1:7880',
    'wss://127.0.0.1:7880',
    'http://127.0.0.1:7880',
    'https://127.0.0.1:7880',
  ]);
  expect(livekitOrigins('', true)).toEqual([]);
});

test('a page speaks to a LiveKit server without encryption only where private hosts are allowed', () => {
  expect(livekitOrigins('wss://ada.livekit.cloud', false)).toEqual([
    'wss://ada.livekit.cloud',
    'https://ada.livekit.cloud',
  ]);
});

test.each([
  'wss://*',
  'wss://*.livekit.cloud',
  'wss://ada;script-src *',
  'wss://ada.example;script-src',
  'wss://ada.example,other.example',
  "wss://ada.example'unsafe-inline'",
  'wss://ada.example"',
  'wss://$ada.example',
  'wss://ada..example',
  'wss://.example',
  'http://ada.example',
  'javascript:alert(1)',
  'data:text/html,hello',
])('%s is no LiveKit URL, and nothing of it reaches a content security policy', (url) => {
  expect(livekitOrigins(url, true)).toEqual([]);
  expect(livekitUrlProblem(url, true)).toBe('A LiveKit URL looks like wss://your-project.livekit.cloud.');
});
