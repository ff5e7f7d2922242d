/** What was typed and not acknowledged yet, kept on this device until it is. */
export interface LocalText<Fields> {
  /** The revision that the typing started from. */
  readonly revision: number;
  readonly fields: Fields;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whose text it is, of which story, typed in which window. Texts of several people never meet, and neither do those of two windows. */
export interface Place {
  readonly owner: string;
  readonly storyId: string;
  readonly tab: string;
}

const PREFIX = 'newsroom.text';
const keyOf = ({ owner, storyId, tab }: Place) => `${PREFIX}.${owner}.${storyId}.${tab}`;

/** Says whether it is kept: a device may be full, or forbid it. */
export function keepLocally<Fields>(place: Place, text: LocalText<Fields>): boolean {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(text));
    return true;
  } catch {
    return false;
  }
}

export function forgetLocally(place: Place): void {
  localStorage.removeItem(keyOf(place));
}

export function localTextOf<Fields>(place: Place): LocalText<Fields> | undefined {
  const kept = localStorage.getItem(keyOf(place));
  if (!kept) return undefined;
  try {
    return JSON.parse(kept) as LocalText<Fields>;
  } catch {
    return undefined; // an older release wrote it in another form: nothing of it can be put back
  }
}

/** Where texts of a person wait, the newest last, besides those of windows that are open. */
export function waitingTexts(owner: string, open: ReadonlySet<string>): Place[] {
  const places = Object.keys(localStorage).flatMap((key) => {
    const [storyId, tab, ...rest] = key.startsWith(`${PREFIX}.${owner}.`) ? key.slice(`${PREFIX}.${owner}.`.length).split('.') : [];
    return storyId && tab && rest.length === 0 && !open.has(tab) ? [{ owner, storyId, tab }] : [];
  });
  const timeOf = (place: Place) => localTextOf(place)?.at ?? 0;
  return places.sort((one, other) => timeOf(one) - timeOf(other));
}
