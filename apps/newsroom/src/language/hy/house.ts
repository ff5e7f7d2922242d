import type { house as english } from '../en/house.js';

export const house: Readonly<Record<keyof typeof english, string>> = {
  'house.save': 'Պահպանել',
  'house.saved': 'Պահպանված է',
  'house.remove': 'Հեռացնել',
  'house.removeNamed': 'Հեռացնել՝ {name}',
  'house.conflict': 'Այդ ընթացքում ուրիշն արդեն պահպանել է',
  'house.takeIn': 'Ընդունել փոփոխությունները, պահել իմ գրածը',
  'house.copy': 'Պատճենել',
  'house.copied': 'Պատճենված է',
  'house.once': 'Ցուցադրվում է միայն մեկ անգամ։ Պատճենեք, քանի դեռ չեք փակել։',
  'house.leave.title': 'Թողնե՞լ գրածը չպահպանված',
  'house.leave.text': 'Այն դեռ պահպանված չէ և կկորչի, եթե դուրս գաք։',
  'house.leave.stay': 'Մնալ այստեղ',
  'house.leave.go': 'Դուրս գալ առանց պահպանելու',
  'house.needs.title': 'Այս էջը ձեզ հասանելի չէ',
  'house.needs': 'Դրա համար անհրաժեշտ է «{right}» իրավունքը։ Խմբագրության ադմինիստրատորից խնդրեք այդ իրավունքով դեր։',
  'house.readOnly': 'Դուք կարող եք սա կարդալ։ Փոխելու համար անհրաժեշտ է «{right}» իրավունքը։',
  'house.up': 'Վեր՝ {name}',
  'house.down': 'Վար՝ {name}',
  'house.moved': '{name}. տեղը՝ {place}, ընդամենը՝ {count}',
  'house.add': 'Ավելացնել',
};
