import type { house as english } from '../en/house.js';

export const house: Readonly<Record<keyof typeof english, string>> = {
  'house.save': 'Yadda saxla',
  'house.saved': 'Yadda saxlanıldı',
  'house.remove': 'Sil',
  'house.removeNamed': '{name}: sil',
  'house.conflict': 'Bu arada başqası dəyişiklik saxlayıb',
  'house.takeIn': 'Dəyişiklikləri qəbul et, yazdıqlarımı saxla',
  'house.copy': 'Kopyala',
  'house.copied': 'Kopyalandı',
  'house.once': 'Yalnız bir dəfə göstərilir. Bağlamazdan əvvəl kopyalayın.',
  'house.leave.title': 'Yazdıqlarınız saxlanmasın?',
  'house.leave.text': 'Hələ saxlanılmayıb, çıxsanız itəcək.',
  'house.leave.stay': 'Burada qal',
  'house.leave.go': 'Saxlamadan çıx',
  'house.needs.title': 'Bu səhifə sizə açıq deyil',
  'house.needs': 'Bunun üçün «{right}» hüququ lazımdır. Redaksiyanın administratorundan bu hüququ olan rol istəyin.',
  'house.readOnly': 'Siz bunu oxuya bilərsiniz. Dəyişmək üçün «{right}» hüququ lazımdır.',
  'house.up': 'Yuxarı: {name}',
  'house.down': 'Aşağı: {name}',
  'house.moved': '{name}: {count} sıradan {place}-ci yerdə',
  'house.add': 'Əlavə et',
};
