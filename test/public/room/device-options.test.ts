import { deviceOptions, isGone } from '../../../public/scripts/shared/room/devices/device-options.js';

const devices = [
  { kind: 'audioinput', deviceId: 'default', label: 'Default' },
  { kind: 'audioinput', deviceId: 'usb', label: '' },
  { kind: 'audiooutput', deviceId: 'box', label: 'Speaker box' },
  { kind: 'videoinput', deviceId: '', label: '' },
] as const;

test('each list holds the devices of its kind; one without a name gets a number', () => {
  expect(deviceOptions('microphone', devices)).toEqual([
    { value: 'default', label: 'Default' },
    { value: 'usb', label: 'Microphone 2' },
  ]);
  expect(deviceOptions('speaker', devices)).toEqual([{ value: 'box', label: 'Speaker box' }]);
});

test('a device the browser does not name yet cannot be chosen', () => {
  expect(deviceOptions('camera', devices)).toEqual([]);
});

test('a chosen microphone that was pulled out is gone', () => {
  const options = deviceOptions('microphone', devices);
  expect(isGone('headset', options)).toBe(true);
  expect(isGone('usb', options)).toBe(false);
});

test('where nothing was chosen, or nothing is told of the devices, none is gone', () => {
  expect(isGone('', deviceOptions('microphone', devices))).toBe(false);
  expect(isGone('headset', [])).toBe(false);
});
