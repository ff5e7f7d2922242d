import type { template as english } from '../en/template.js';

export const template: Readonly<Record<keyof typeof english, string>> = {
  'templates.title': 'Şablonlar',
  'templates.new': 'Yeni şablon',
  'templates.template': 'Şablon',
  'templates.empty': 'Hələ şablon yoxdur. Şablon eyni tipli materialların başlanğıcını doldurur: oyun hesabatı, hava, məhkəmə xronikası.',
  'templates.hint': 'Boş qalan sahə materialda da boş qalır. Şablon dəyişəndə artıq başlanmış materiallar dəyişmir.',
  'templates.name': 'Şablonun adı',
  'templates.make': 'Şablonu yarat',
  'templates.save': 'Şablonu saxla',
  'templates.remove': 'Sil',
  'templates.removeNamed': '“{name}” birdəfəlik silinsin',
  'templates.conflict': 'Bu arada kimsə şablonu dəyişib',
  'templates.close': 'At və son versiyaya bax',
  'templates.gone': 'Bu şablonu kimsə silib',
  'templates.gone.text': 'Burada yazılanlar hələ sizdədir: onlardan yenidən şablon yaradın və ya formanı bağlayın.',
  'templates.hasText': 'mətnlə',
};
