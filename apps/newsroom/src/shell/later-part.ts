import { useEffect, useState } from 'react';
import { pageStands, standsAfter } from './page-stands.js';

/** Lines break for a moment; after that something is wrong that a reload may mend. */
const AGAIN_MS = [1_000, 5_000, 15_000];
/** What nobody has asked for is tried again for as long as the page is shown: it must not take down what somebody types there. */
const LATER_MS = 30_000;

type UsePart<Module> = (isNeeded?: boolean) => Module | undefined;

/**
 * A part of a page that is loaded when the page stands, or at once where it is needed before: the hook answers its module, and nothing until it is there. It throws when a part cannot be had that is needed.
 * Without Suspense, which shows what was empty a third of a second later than it could.
 */
export function laterPart<Module>(load: () => Promise<Module>): UsePart<Module> {
  return partOf(load, false);
}

/** The same where the page is of no use without the part: it throws, also where nobody has asked for it yet. */
export function vitalPart<Module>(load: () => Promise<Module>): UsePart<Module> {
  return partOf(load, true);
}

function partOf<Module>(load: () => Promise<Module>, isVital: boolean): UsePart<Module> {
  let loaded: Module | undefined; // a page that is drawn anew has it at once
  return function usePart(isNeeded = false) {
    const [{ module, failure }, setState] = useState<{ readonly module?: Module | undefined; readonly failure?: Error }>({ module: loaded });
    useEffect(() => {
      if (loaded) {
        setState((before) => (before.module ? before : { module: loaded })); // it may have come for another after this was drawn
        return undefined;
      }
      let isWanted = true;
      const mayThrow = isNeeded || isVital;
      const bring = async () => {
        if (!isNeeded) await pageStands;
        const coming = mayThrow ? insistOn(load) : cameAtLast(load, () => isWanted);
        if (isNeeded) standsAfter(coming);
        loaded = (await coming) ?? loaded;
        if (isWanted) setState({ module: loaded });
      };
      bring().catch((reason: unknown) => isWanted && setState({ failure: reason instanceof Error ? reason : new Error(String(reason)) }));
      return () => void (isWanted = false);
    }, [isNeeded]);
    if (failure) throw failure;
    return module;
  };
}

async function cameAtLast<Module>(load: () => Promise<Module>, isWanted: () => boolean): Promise<Module | undefined> {
  while (isWanted()) {
    try {
      return await insistOn(load);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LATER_MS));
    }
  }
  return undefined;
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
