import { wallTimeOf } from '../schedule/wall-time.js';
import { NOT_PLACED, isSamePlacement, type WirePlacement } from '../wire/wire-placement.js';
import { Phrases, phraseOf } from './phrases.js';

/** Wires that come in between two times on the clocks of a place. */
export interface RuleHours {
  /** IANA name. */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** `22:00`; a time before `from` is on the day after, and belongs to the day on which the hours began. */
  readonly from: string;
  /** Not itself any more; `24:00` is midnight at the end of the day. */
  readonly until: string;
}

/** Words as a whole, in any spelling that the inbox finds them in; several in one entry stand beside each other. */
export interface RuleWords {
  readonly words: readonly string[];
  readonly match: 'any' | 'all';
  readonly in: 'headline' | 'text';
}

/** What has to hold of an item, all of it; what is absent is not asked. */
export interface RuleConditions {
  readonly sourceIds?: readonly string[];
  /** `en` takes in `en-GB`. */
  readonly languages?: readonly string[];
  /** Codes of the IPTC Media Topics; what is narrower belongs to them. */
  readonly mediaTopics?: readonly string[];
  /** As agencies call them. */
  readonly categories?: readonly string[];
  readonly words?: RuleWords;
  /** Both included, 1 is the most urgent. */
  readonly urgency?: { readonly from: number; readonly to: number };
  readonly hours?: RuleHours;
}

/** What becomes of an item that fits. */
export interface RuleActions {
  readonly deskId: string | null;
  readonly tags: readonly string[];
  readonly urgency: number | null;
  /** The people of the desk that has the item are told of it. */
  readonly alerts: boolean;
  /** It is left out of the inbox. */
  readonly skips: boolean;
}

export interface WireRule {
  readonly ruleId: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly conditions: RuleConditions;
  readonly actions: RuleActions;
  /** The rules below are asked as well; without it the first rule that fits is the last. */
  readonly goesOn: boolean;
}

/** What rules ask about an item, and where it is. */
export interface RoutedWire {
  readonly wireId: string;
  readonly sourceId: string;
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly bodyText: string;
  readonly mediaTopics: readonly string[];
  readonly categories: readonly string[];
  /** As its source gave it. */
  readonly urgency: number | null;
  readonly receivedAt: Date;
  readonly placement: WirePlacement;
  readonly byHand: readonly (keyof WirePlacement)[];
  /** Somebody works on it, or has made a story of it. */
  readonly isTaken: boolean;
}

/** Where rules place an item. */
export interface Routing {
  readonly placement: WirePlacement;
  readonly isChanged: boolean;
  /** The rules that fit, in their order. */
  readonly rules: readonly WireRule[];
  /** The desk whose people are to be told; null: nobody is. */
  readonly alerts: string | null;
}

type Test = (wire: RoutedWire, words: Words) => boolean;

/** The words of all rules that an item has, looked for when the first rule asks for them. */
interface Words {
  readonly headline: () => ReadonlySet<string>;
  readonly text: () => ReadonlySet<string>;
}

/** Codes of topics, and all that is narrower than each. */
export type Narrower = ReadonlyMap<string, readonly string[]>;

/**
 * Rules as a function of an item. They are read from top to bottom, and ask of an item what its source sent. The first that fits decides; where it goes on, those below
 * add to it: tags are gathered, and of desks and urgencies the first one named stands. What somebody decided by hand stays, and so does all of an item that somebody has taken.
 */
export function routerOf(rules: readonly WireRule[], narrower: Narrower): (wire: RoutedWire) => Routing {
  const asked = rules.filter(({ isOn }) => isOn).map((rule) => ({ rule, tests: testsOf(rule.conditions, narrower) }));
  const phrases = new Phrases(asked.flatMap(({ rule }) => rule.conditions.words?.words ?? []));
  return (wire) => {
    if (asked.length === 0 || wire.isTaken) return { placement: wire.placement, isChanged: false, rules: [], alerts: null };
    const words = wordsOf(wire, phrases);
    const fitting = untilDecided(asked, ({ tests }) => tests.every((test) => test(wire, words)));
    const placement = keepingByHand(fitting.reduce(added, NOT_PLACED), wire);
    const alerts = fitting.some(({ actions }) => actions.alerts) && !placement.isSkipped ? placement.deskId : null;
    return { placement, isChanged: !isSamePlacement(placement, wire.placement), rules: fitting, alerts };
  };
}

interface Asked {
  readonly rule: WireRule;
  readonly tests: readonly Test[];
}

/** Asks no rule below the one that decides. */
function untilDecided(asked: readonly Asked[], fits: (asked: Asked) => boolean): WireRule[] {
  const fitting: WireRule[] = [];
  for (const one of asked) {
    if (!fits(one)) continue;
    fitting.push(one.rule);
    if (!one.rule.goesOn) break;
  }
  return fitting;
}

function added({ deskId, tags, urgency, isSkipped }: WirePlacement, { actions }: WireRule): WirePlacement {
  return { deskId: deskId ?? actions.deskId, tags: [...new Set([...tags, ...actions.tags])], urgency: urgency ?? actions.urgency, isSkipped: isSkipped || actions.skips };
}

function keepingByHand(placement: WirePlacement, { placement: before, byHand }: RoutedWire): WirePlacement {
  return { ...placement, ...Object.fromEntries(byHand.map((field) => [field, before[field]])) };
}

function testsOf({ sourceIds, languages, mediaTopics, categories, words, urgency, hours }: RuleConditions, narrower: Narrower): Test[] {
  return [
    ...(sourceIds ? [isIn(sourceIds, ({ sourceId }) => [sourceId])] : []),
    ...(languages ? [isIn(languages, ({ language }) => [language, language.split('-')[0]!])] : []),
    ...(mediaTopics ? [isIn(mediaTopics.flatMap((code) => [code, ...(narrower.get(code) ?? [])]), (wire) => wire.mediaTopics)] : []),
    ...(categories ? [isIn(categories.map(phraseOf), (wire) => wire.categories.map(phraseOf))] : []),
    ...(urgency ? [({ urgency: given }: RoutedWire) => given !== null && given >= urgency.from && given <= urgency.to] : []),
    ...(hours ? [({ receivedAt }: RoutedWire) => isWithin(hours, receivedAt)] : []),
    ...(words ? [hasWords(words)] : []), // last: it reads the whole text
  ];
}

function isIn(wanted: readonly string[], of: (wire: RoutedWire) => readonly string[]): Test {
  const set = new Set(wanted);
  return (wire) => of(wire).some((value) => set.has(value));
}

function hasWords({ words, match, in: where }: RuleWords): Test {
  const phrases = words.map(phraseOf);
  return (_wire, text) => {
    const found = (phrase: string) => text[where]().has(phrase);
    return match === 'all' ? phrases.every(found) : phrases.some(found);
  };
}

/** Whether an instant is within hours, as the clocks of their place show it: by daylight saving time, too. */
export function isWithin({ zone, days, from, until }: RuleHours, at: Date): boolean {
  const { localTime } = wallTimeOf(at, zone);
  const time = localTime.slice(11, 16);
  const day = ((new Date(`${localTime.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (from < until) return time >= from && time < until && days.includes(day);
  const dayBefore = day === 1 ? 7 : day - 1;
  return (time >= from && days.includes(day)) || (time < until && days.includes(dayBefore));
}

function wordsOf({ headline, standfirst, bodyText }: RoutedWire, phrases: Phrases): Words {
  return { headline: once(() => phrases.in(headline)), text: once(() => phrases.in(`${headline}\n${standfirst}\n${bodyText}`)) };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
