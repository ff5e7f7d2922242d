import type { template as english } from '../en/template.js';

export const template: Readonly<Record<keyof typeof english, string>> = {
  'templates.title': 'Ձևանմուշներ',
  'templates.new': 'Նոր ձևանմուշ',
  'templates.template': 'Ձևանմուշ',
  'templates.empty': 'Ձևանմուշ դեռ չկա։ Ձևանմուշը լրացնում է նույնատիպ նյութերի սկիզբը՝ խաղի հաշվետվություն, եղանակ, դատական լուրեր։',
  'templates.hint': 'Ինչ լրացված չէ, նյութում կմնա դատարկ։ Արդեն սկսված նյութերը ձևանմուշի հետ չեն փոխվի։',
  'templates.name': 'Ձևանմուշի անունը',
  'templates.make': 'Ստեղծել ձևանմուշը',
  'templates.save': 'Պահպանել ձևանմուշը',
  'templates.remove': 'Հեռացնել',
  'templates.removeNamed': 'Հեռացնել «{name}»-ը ընդմիշտ',
  'templates.conflict': 'Այդ ընթացքում ձևանմուշը փոփոխել են',
  'templates.close': 'Չեղարկել և դիտել վերջինը',
  'templates.gone': 'Այս ձևանմուշը հեռացրել են',
  'templates.gone.text': 'Այստեղ գրվածը դեռ ձեզ մոտ է․ դրանից կրկին ձևանմուշ ստեղծեք կամ փակեք այն։',
  'templates.hasText': 'տեքստով',
};
