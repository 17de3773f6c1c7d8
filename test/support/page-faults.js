// Runs in the browser, with axe loaded: an expression that resolves to what is wrong with the page, a line for each fault.
/* global document, window, axe */
(async () => {
  // What is still fading in has not its colours yet.
  const ending = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime));
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
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
    const { scrollX, scrollY } = window;
    const controls = [...scope.querySelectorAll('button, a, select, summary, input')].filter(isSeen);
    const covered = controls.filter(isCovered);
    window.scrollTo(scrollX, scrollY);
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
