import { languageAmid, languageOfWords } from './language-of-words.js';

it.each([
  ['en', 'The ferry between the two banks of the river sails again after a winter of repairs.'],
  ['ru', 'Паром между двумя берегами реки снова ходит после зимнего ремонта.'],
  ['az', 'Bərə qış təmirindən sonra çayın iki sahili arasında yenidən işləyir.'],
  ['hy', 'Գետի երկու ափերի միջև լաստանավը կրկին երթևեկում է ձմեռային վերանորոգումից հետո։'],
  ['tr', 'Nehrin iki yakası arasındaki feribot kış onarımından sonra yeniden çalışıyor.'],
  ['uk', 'Пором між двома берегами річки знову ходить після зимового ремонту.'],
  ['de', 'Die Fähre zwischen den beiden Ufern des Flusses ist nach der Reparatur im Winter wieder in Betrieb und fährt mit zwölf Wagen.'],
])('tells %s by its letters or its small words', (language, text) => expect(languageOfWords(text)).toBe(language));

it.each(['', 'Ferry 12:00', 'Lorem ipsum dolor sit amet consectetur adipiscing'])('does not guess at "%s"', (text) => expect(languageOfWords(text)).toBeUndefined());

describe('the language of an item that does not say it', () => {
  const russian = 'Паром между двумя берегами реки снова ходит после зимнего ремонта.';
  const spanish = 'El ferry entre las dos orillas del río vuelve a navegar después de un invierno de reparaciones, y los vecinos de la ciudad celebran con una fiesta.';

  it.each([
    ['en', russian, 'ru'],
    ['en-GB', spanish, 'es'],
    ['hy', 'The ferry sails again after a winter.', 'en'],
  ])('at a source of %s is told by "%s": %s', (usual, text, language) => expect(languageAmid(usual, text)).toBe(language));

  it.each([
    ['en-GB', 'The ferry between the two banks of the river sails again after a winter of repairs.'],
    ['en', 'Los Angeles fires: what we know'],
    ['az', 'Bakıda yanğın olub, yaralanan var'],
    ['uk', 'На шосе столкнулися два автобуси'],
    ['bg', 'Фериботът между двата бряга на реката отново се движи след зимния ремонт, а жителите на града празнуват с концерт на кея.'],
    ['ru', 'ТАСС 12:00'],
  ])('stays that of a source of %s for "%s"', (usual, text) => expect(languageAmid(usual, text)).toBe(usual));
});
