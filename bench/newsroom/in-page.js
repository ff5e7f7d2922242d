/** Runs in a page before anything of its own: tells what was painted when, and how long the page was busy, by the clock of the page. */
globalThis.stetBench = (() => {
  const LIST_OF_WIRES = '.wire-list';
  const PATIENCE_MS = 30_000;
  const waiting = [];
  let [tasks, keys, paints] = [[], [], []];
  let [pressed, lastInput, largestPaint] = [0, 0, 0];

  const observe = (options, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options });
  performance.setResourceTimingBufferSize(2_000);
  observe({ type: 'longtask' }, ({ duration }) => tasks.push(duration));
  observe({ type: 'event', durationThreshold: 16 }, ({ name, duration }) => name === 'keydown' && keys.push(duration));
  observe({ type: 'largest-contentful-paint' }, ({ startTime }) => (largestPaint = startTime));

  /** What is in the page now has been drawn when this comes. */
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(undefined);
      }),
    );

  const onceChanged = (isIt) =>
    new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`not within ${PATIENCE_MS} ms`)), PATIENCE_MS);
      const watch = new MutationObserver((changes) => {
        if (!isIt(changes)) return;
        watch.disconnect();
        painted().then(done);
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true });
      if (!isIt([])) return;
      watch.disconnect();
      painted().then(done);
    });

  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed += 1;
      painted().then((at) => paints.push(at - timeStamp));
    },
    { capture: true },
  );
  for (const kind of ['keydown', 'input', 'click']) addEventListener(kind, ({ timeStamp }) => (lastInput = timeStamp), { capture: true });

  const ask = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const address = String(given[0]?.url ?? given[0]);
    const heard = waiting.filter(({ part }) => address.includes(part));
    const answer = await ask(...given);
    for (const one of heard) one.done();
    return answer;
  };

  return {
    first: globalThis.stetBenchFirst && onceChanged(() => document.querySelector(globalThis.stetBenchFirst)),
    /** Milliseconds from the last input until something is there and drawn. */
    sinceInput: async (selector, text = '') => (await onceChanged(() => [...document.querySelectorAll(selector)].some(({ textContent }) => textContent.includes(text)))) - lastInput,
    /** Milliseconds from the last input until the list shows the answer to the question that it led to. */
    sinceInputForWires: async (part) => {
      await new Promise((resolve) => {
        const one = { part, done: () => (waiting.splice(waiting.indexOf(one), 1), resolve()) };
        waiting.push(one);
      });
      return (await onceChanged((changes) => changes.some(({ target }) => target.closest?.(LIST_OF_WIRES)))) - lastInput;
    },
    largestPaint: () => largestPaint,
    /** What there was since it was asked the last time. */
    take: () => {
      const taken = { tasks, keys, paints, pressed };
      [tasks, keys, paints, pressed] = [[], [], [], 0];
      return taken;
    },
    scripts: () =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\.js$/.test(new URL(name).pathname))
        .map(({ name, encodedBodySize, responseEnd }) => ({ address: name, bytes: encodedBodySize, at: responseEnd })),
  };
})();
