/** What carries a native binary and stays outside of the worker's bundle. */
export const NATIVE_PACKAGES = ['@livekit/rtc-ffi-bindings', '@livekit/local-inference', 'onnxruntime-node'];
