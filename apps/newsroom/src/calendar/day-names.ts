import type { Language } from '../language/language.js';
import { weekdayOf, type Day, type Weekday } from './days.js';

interface Names {
  /** As a title says them. */
  readonly months: readonly string[];
  /** As they follow the number of a day. */
  readonly ofMonths: readonly string[];
  /** From Sunday. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

const EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Browsers lack data for az and hy; so that every language is said alike, all of it is ours. */
const NAMES: Readonly<Record<Language, Names>> = {
  en: {
    months: EN,
    ofMonths: EN,
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    shortWeekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  },
  ru: {
    months: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
    ofMonths: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
    weekdays: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
    shortWeekdays: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  },
  az: {
    months: ['Yanvar', 'Fevral', 'Mart', 'Aprel', 'May', 'İyun', 'İyul', 'Avqust', 'Sentyabr', 'Oktyabr', 'Noyabr', 'Dekabr'],
    ofMonths: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avqust', 'sentyabr', 'oktyabr', 'noyabr', 'dekabr'],
    weekdays: ['bazar', 'bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə'],
    shortWeekdays: ['B.', 'B.e.', 'Ç.a.', 'Ç.', 'C.a.', 'C.', 'Ş.'],
  },
  hy: {
    months: ['Հունվար', 'Փետրվար', 'Մարտ', 'Ապրիլ', 'Մայիս', 'Հունիս', 'Հուլիս', 'Օգոստոս', 'Սեպտեմբեր', 'Հոկտեմբեր', 'Նոյեմբեր', 'Դեկտեմբեր'],
    ofMonths: ['հունվարի', 'փետրվարի', 'մարտի', 'ապրիլի', 'մայիսի', 'հունիսի', 'հուլիսի', 'օգոստոսի', 'սեպտեմբերի', 'հոկտեմբերի', 'նոյեմբերի', 'դեկտեմբերի'],
    weekdays: ['կիրակի', 'երկուշաբթի', 'երեքշաբթի', 'չորեքշաբթի', 'հինգշաբթի', 'ուրբաթ', 'շաբաթ'],
    shortWeekdays: ['կիր', 'երկ', 'երք', 'չրք', 'հնգ', 'ուրբ', 'շբթ'],
  },
};

const monthIn = (day: Day): number => Number(day.slice(5, 7)) - 1;
export const dateOf = (day: Day): number => Number(day.slice(8));

/** `November 2026`. */
export function monthTitle(day: Day, language: Language): string {
  return `${NAMES[language].months[monthIn(day)]} ${day.slice(0, 4)}`;
}

/** `27 November`. */
function dateTitle(day: Day, language: Language): string {
  return `${dateOf(day)} ${NAMES[language].ofMonths[monthIn(day)]}`;
}

/** `Friday, 27 November 2026`. */
export function dayTitle(day: Day, language: Language): string {
  return `${NAMES[language].weekdays[weekdayOf(day)]}, ${dateTitle(day, language)} ${day.slice(0, 4)}`;
}

/** `23 November – 29 November 2026`. */
export function weekTitle(week: readonly Day[], language: Language): string {
  const last = week.at(-1)!;
  return `${dateTitle(week[0]!, language)} – ${dateTitle(last, language)} ${last.slice(0, 4)}`;
}

export function weekdayTitle(weekday: Weekday, language: Language): { readonly short: string; readonly long: string } {
  return { short: NAMES[language].shortWeekdays[weekday]!, long: NAMES[language].weekdays[weekday]! };
}
