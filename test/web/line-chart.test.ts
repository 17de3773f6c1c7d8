import { fc } from '../support/properties.js';
import { lineChart } from '../../src/web/line-chart.js';

const bounds = { low: 1, high: 5 };

test('a line goes from value to value, and another over what has none', () => {
  expect(lineChart([1, 5, null, 3, null], bounds)).toMatchObject({
    line: 'M0 100L25 0',
    gaps: 'M25 0L75 50',
    dots: [
      { at: 0, path: 'M0 100h.001' },
      { at: 1, path: 'M25 0h.001' },
      { at: 3, path: 'M75 50h.001' },
    ],
  });
});

test('one value stands in the middle, and so do values that are all the same', () => {
  expect(lineChart([3], bounds).dots).toEqual([{ at: 0, path: 'M50 50h.001' }]);
  expect(lineChart([7, 7], { low: 7, high: 7 }).line).toBe('M0 50L100 50');
});

test('many values are drawn finer', () => {
  expect(lineChart(Array<number>(30).fill(3), bounds).isDense).toBe(false);
  expect(lineChart(Array<number>(31).fill(3), bounds).isDense).toBe(true);
});

test('whatever the values within the bounds, nothing is drawn outside of the picture', () => {
  const value = fc.double({ min: 1, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.option(value), { maxLength: 120 }), (values) => {
      const { line, gaps, dots } = lineChart(values, bounds);
      expect(dots).toHaveLength(values.filter((one) => one !== null).length);
      const places = `${line}${gaps}${dots.map(({ path }) => path.replace('h.001', '')).join('')}`;
      for (const number of places.match(/[^\sML]+/g) ?? []) {
        expect(Number(number)).toBeGreaterThanOrEqual(0);
        expect(Number(number)).toBeLessThanOrEqual(100);
      }
    }),
  );
});
