import { bearsOne, mostInterviews } from '../../src/domain/capacity.js';

const needs = { siteMb: 110, interviewMb: 90 };
const roomy = { cores: 8, memoryMb: 16_384 };

test('a roomy machine holds as many interviews as its operator allows', () => {
  expect(mostInterviews(3, roomy, needs)).toBe(3);
  expect(mostInterviews(100, roomy, needs)).toBe(32);
});

test.each([
  ['memory for three and a half', { cores: 8, memoryMb: 110 + 315 }, 3],
  ['memory for exactly two', { cores: 8, memoryMb: 290 }, 2],
  ['half a core', { cores: 0.5, memoryMb: 16_384 }, 2],
  ['a core and little memory', { cores: 1, memoryMb: 300 }, 2],
  ['memory for none', { cores: 8, memoryMb: 128 }, 1],
  ['a tenth of a core', { cores: 0.1, memoryMb: 512 }, 1],
])('%s', (_what, machine, most) => {
  expect(mostInterviews(10, machine, needs)).toBe(most);
});

test('a machine too small for one is known as that', () => {
  expect(bearsOne(roomy, needs)).toBe(true);
  expect(bearsOne({ cores: 0.25, memoryMb: 200 }, needs)).toBe(true);
  expect(bearsOne({ cores: 0.1, memoryMb: 512 }, needs)).toBe(false);
  expect(bearsOne({ cores: 4, memoryMb: 199 }, needs)).toBe(false);
});
