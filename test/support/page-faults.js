// Runs in the browser, with axe loaded: an expression that resolves to what is wrong with the page, a line for each fault.
/* global document, axe */
(async () => {
  // What is still fading in has not its colours yet.
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect.getComputedTiming().endTime)) animation.finish();
  }
  return [...(await axeViolations()), ...sidewaysScroll(), ...coveredControls()];

  async function axeViolations() {
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }

  function sidewaysScroll() {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} > ${clientWidth}`] : [];
  }

  function coveredControls() {
    const scope = document.querySelector('dialog[open]') ?? document;
    const top = document.scrollingElement.scrollTop;
    const topInside = scope.scrollTop ?? 0;
    const controls = [...scope.querySelectorAll('button, a, select, summary, input')].filter(isSeen);
    const covered = controls.filter(isCovered);
    scope.scrollTop = topInside;
    document.scrollingElement.scrollTop = top;
    return covered.map(({ outerHTML }) => `covered: ${outerHTML.slice(0, 200)}`);
  }

  function isSeen(control) {
    const { width, bottom } = control.getBoundingClientRect();
    return width > 1 && bottom > 0 && control.checkVisibility({ visibilityProperty: true });
  }

  function isCovered(control) {
    control.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there === null || !(there === control || control.contains(there) || there.contains(control));
  }
})();
