import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The topics that stand at the top of the IPTC Media Topics, as this newsroom calls them in English, Russian, Armenian and Azerbaijani. */
const TOP = [
  ['01000000', 'Arts and culture', 'Культура и искусство', 'Մշակույթ և արվեստ', 'Mədəniyyət və incəsənət'],
  ['02000000', 'Crime and law', 'Преступность и право', 'Հանցագործություն և իրավունք', 'Cinayət və hüquq'],
  ['03000000', 'Disasters and accidents', 'Катастрофы и происшествия', 'Աղետներ և պատահարներ', 'Fəlakətlər və qəzalar'],
  ['04000000', 'Economy and business', 'Экономика и бизнес', 'Տնտեսություն և բիզնես', 'İqtisadiyyat və biznes'],
  ['05000000', 'Education', 'Образование', 'Կրթություն', 'Təhsil'],
  ['06000000', 'Environment', 'Окружающая среда', 'Շրջակա միջավայր', 'Ətraf mühit'],
  ['07000000', 'Health', 'Здоровье', 'Առողջություն', 'Sağlamlıq'],
  ['08000000', 'People and their stories', 'Люди и судьбы', 'Մարդկային պատմություններ', 'İnsan hekayələri'],
  ['09000000', 'Work and labour', 'Труд', 'Աշխատանք', 'Əmək'],
  ['10000000', 'Lifestyle and leisure time', 'Образ жизни и досуг', 'Ապրելակերպ և ժամանց', 'Həyat tərzi və istirahət'],
  ['11000000', 'Politics', 'Политика', 'Քաղաքականություն', 'Siyasət'],
  ['12000000', 'Religion', 'Религия', 'Կրոն', 'Din'],
  ['13000000', 'Science and technology', 'Наука и технологии', 'Գիտություն և տեխնոլոգիա', 'Elm və texnologiya'],
  ['14000000', 'Society', 'Общество', 'Հասարակություն', 'Cəmiyyət'],
  ['15000000', 'Sport', 'Спорт', 'Սպորտ', 'İdman'],
  ['16000000', 'War and conflict', 'Войны и конфликты', 'Պատերազմ և հակամարտություններ', 'Müharibə və münaqişələr'],
  ['17000000', 'Weather', 'Погода', 'Եղանակ', 'Hava'],
] as const;

/** What stories are about, in the terms of the IPTC Media Topics. */
export class AddMediaTopics1796700002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table story add column media_topics jsonb not null default '[]'`);
    await db.query('create table media_topic (code text primary key, names jsonb not null, broader text, is_retired boolean not null default false)');
    const rows = TOP.map(([digits, en, ru, hy, az]) => ({ code: `medtop:${digits}`, names: { en, ru, hy, az } }));
    await db.query('insert into media_topic (code, names) select code, names from json_to_recordset($1::json) as put (code text, names jsonb)', [JSON.stringify(rows)]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table media_topic');
    await db.query('alter table story drop column media_topics');
  }
}
