import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useHasKeys } from './has-keys.js';

/** What the page before one can do by a key, or by its name in the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** What tells it from another of the same name. */
  readonly about?: string;
  /** As `useHotkeys` of Mantine writes it: "mod+S", "J". A key of one character can be turned off on a device (WCAG 2.1.4). */
  readonly key?: string;
  readonly run: () => void;
}

const offers = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let offered: readonly Command[] = [];

function changed(): void {
  offered = [...offers.values()].flat();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Every command that what is shown offers. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => offered);
}

/** Offers commands in the palette and on the sheet of shortcuts, and listens to their keys, while the component is shown. */
export function useCommands(commands: readonly Command[]): void {
  const newest = useRef(commands);
  newest.current = commands;
  const hasKeys = useHasKeys()[0];
  const described = JSON.stringify(commands.map(({ id, label, about, key }) => [id, label, about, key]));
  useEffect(() => {
    const own = Symbol('commands');
    const call = (id: string) => newest.current.find((command) => command.id === id)?.run();
    offers.set(own, newest.current.map((command) => ({ ...command, run: () => call(command.id) })));
    changed();
    return () => {
      offers.delete(own);
      changed();
    };
  }, [described]);
  const keyed = commands.filter((command): command is Keyed => command.key !== undefined);
  useHotkeys(keyed.filter(({ key }) => hasModifier(key)).map(hotkey), [], true); // also while somebody types
  useHotkeys(keyed.filter(({ key }) => hasKeys && !hasModifier(key)).map(hotkey));
}

type Keyed = Command & { readonly key: string };

/** A letter is where it stands on the keyboard, whatever the layout writes. */
const hotkey = ({ key, run }: Keyed): HotkeyItem => [key, run, { usePhysicalKeys: /(^|\+)[A-Z]$/.test(key) }];

function hasModifier(key: string): boolean {
  return /^(mod|alt|ctrl)\+/.test(key);
}
