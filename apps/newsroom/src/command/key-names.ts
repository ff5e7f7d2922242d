const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMES: Readonly<Record<string, string>> = IS_APPLE ? { mod: '⌘', alt: '⌥', shift: '⇧', enter: '↩' } : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', enter: 'Enter' };

/** The keys of a shortcut, each as it stands on the keyboard: "mod+S" is ⌘ S or Ctrl S. */
export function keyNames(key: string): readonly string[] {
  return key.replace('shift+?', '?').split('+').map((part) => NAMES[part.toLowerCase()] ?? part);
}
