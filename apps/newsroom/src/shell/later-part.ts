import { useEffect, useState } from 'react';
import { pageStands, standsAfter } from './page-stands.js';

/** Lines break for a moment; after that something is wrong that a reload may mend. */
const AGAIN_MS = [1_000, 5_000, 15_000];

/**
 * A part of a page that is loaded when the page stands, or at once where it is needed before: the hook answers its module, and nothing until it is there.
 * Without Suspense, which shows what was empty a third of a second later than it could.
 */
export function laterPart<Module>(load: () => Promise<Module>): (isNeeded?: boolean) => Module | undefined {
  let loaded: Module | undefined; // a page that is drawn anew has it at once
  return function useLaterPart(isNeeded = false) {
    const [{ module, failure }, setState] = useState<{ readonly module?: Module | undefined; readonly failure?: Error }>({ module: loaded });
    useEffect(() => {
      if (loaded) {
        setState((before) => (before.module ? before : { module: loaded })); // it may have come for another after this was drawn
        return undefined;
      }
      let isWanted = true;
      const bring = async () => {
        if (!isNeeded) await pageStands;
        const coming = insistOn(load);
        if (isNeeded) standsAfter(coming);
        loaded = await coming;
        if (isWanted) setState({ module: loaded });
      };
      bring().catch((reason: unknown) => isWanted && setState({ failure: reason instanceof Error ? reason : new Error(String(reason)) }));
      return () => void (isWanted = false);
    }, [isNeeded]);
    if (failure) throw failure;
    return module;
  };
}

async function insistOn<Module>(load: () => Promise<Module>): Promise<Module> {
  for (const pause of AGAIN_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}
