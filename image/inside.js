/**
 * Work of others that stands inside of packages whose own texts do not name it.
 * `within`: how the names of these packages begin.
 */
export const INSIDE = [
  { within: 'unpdf', name: 'pdf.js', licence: 'Apache-2.0', author: 'the Mozilla Foundation' },
  { within: 'onnxruntime-', name: 'ONNX Runtime', licence: 'MIT', author: 'Microsoft Corporation' },
  {
    within: '@livekit/local-inference-',
    name: 'ONNX Runtime',
    licence: 'MIT',
    author: 'Microsoft Corporation',
  },
  { within: '@livekit/agents-plugin-silero', name: 'Silero VAD', licence: 'MIT', author: 'the Silero team' },
  {
    within: '@livekit/rtc-ffi-bindings-',
    name: 'WebRTC',
    licence: 'BSD-3-Clause',
    author: 'the WebRTC project authors',
  },
  {
    within: '@livekit/rtc-ffi-bindings-',
    name: 'OpenH264',
    licence: 'BSD-2-Clause',
    author: 'Cisco Systems',
  },
  {
    within: '@livekit/rtc-ffi-bindings-',
    name: 'the SoX Resampler',
    licence: 'LGPL-2.1-or-later',
    author: 'Rob Sykes',
  },
  {
    within: '@livekit/rtc-ffi-bindings-',
    name: 'FFmpeg',
    licence: 'LGPL-2.1-or-later',
    author: 'the FFmpeg developers',
  },
];
