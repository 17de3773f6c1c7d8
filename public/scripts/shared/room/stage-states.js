/**
 * Where each stage stands when one of them is current; an unknown one leaves all to come.
 *
 * @param {readonly string[]} order
 * @param {string} current
 * @returns {('done' | 'current' | 'to come')[]}
 */
export function stageStates(order, current) {
  const at = order.indexOf(current);
  return order.map((_id, index) => (index < at ? 'done' : index === at ? 'current' : 'to come'));
}

/**
 * "3:05" of seconds.
 *
 * @param {number} seconds
 */
export function clock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
