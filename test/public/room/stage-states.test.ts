import { clock, stageStates } from '../../../public/scripts/shared/room/stage-states.js';

const order = ['welcome', 'self_intro', 'past_experience'];

test('stages before the current one are done, those after it are to come', () => {
  expect(stageStates(order, 'self_intro')).toEqual(['done', 'current', 'to come']);
  expect(stageStates(order, 'welcome')).toEqual(['current', 'to come', 'to come']);
});

test('a stage nobody knows leaves all to come', () => {
  expect(stageStates(order, 'lunch')).toEqual(['to come', 'to come', 'to come']);
});

test('the time left reads as minutes and seconds, and never below nothing', () => {
  expect(clock(190)).toBe('3:10');
  expect(clock(59.2)).toBe('1:00');
  expect(clock(-4)).toBe('0:00');
});
