import type { archive as english } from '../en/archive.js';

export const archive: Readonly<Record<keyof typeof english, string>> = {
  'archive.where': 'Որտեղ որոնել',
  'archive.newsroom': 'Խմբագրությունում',
  'archive.archive': 'Հրապարակված արխիվ',
  'archive.from': 'Հրապարակված՝ սկսած',
  'archive.until': 'մինչև',
  'archive.begin': 'Գրեք բառեր. որոնվում է բոլոր հրապարակված նյութերի տեքստում՝ բառաձևերով։ "Արտահայտություն" չակերտներում, or բառերի միջև, - չպետք է լինի բառից առաջ։',
  'archive.away': 'Որոնման ծառայությունը հիմա չի պատասխանում։ Խմբագրության ցանկը նյութերը դեռ գտնում է վերնագրով։',
  'archive.total': 'Գտնվել է՝ {count}',
  'archive.didYouMean': 'Գուցե «{words}»',
};
