import { livekitHttpUrl, livekitOrigins, livekitUrlProblem } from '../../src/domain/livekit-url.js';

test.each([
  'wss://ada.livekit.cloud',
  'wss://livekit.example:7443/path',
  'wss://172.32.0.1',
  'wss://100.128.0.1',
  'wss://[2a00:1450::1]',
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
  expect(livekitOrigins('ws://127.0.0.1:7880/rtc')).toEqual([
    'ws://127.0.0.1:7880',
    'wss://127.0.0.1:7880',
    'http://127.0.0.1:7880',
    'https://127.0.0.1:7880',
  ]);
  expect(livekitOrigins('')).toEqual([]);
});
