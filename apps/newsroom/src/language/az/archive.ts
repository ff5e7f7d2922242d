import type { archive as english } from '../en/archive.js';

export const archive: Readonly<Record<keyof typeof english, string>> = {
  'archive.where': 'Harada axtarılsın',
  'archive.newsroom': 'Redaksiyada',
  'archive.archive': 'Dərc olunmuş arxiv',
  'archive.from': 'Dərc olunub: bu gündən',
  'archive.until': 'bu günə qədər',
  'archive.begin': 'Söz yazın: bütün dərc olunmuş materialların mətnində, sözün formaları ilə axtarılır. "İfadə" dırnaqda, sözlər arasında or, olmamalı sözün qarşısında -.',
  'archive.away': 'Axtarış xidməti indi cavab vermir. Redaksiya siyahısı materialları başlığa görə hələ də tapır.',
  'archive.total': 'Tapıldı: {count}',
  'archive.didYouMean': 'Bəlkə “{words}”?',
};
