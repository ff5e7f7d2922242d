import { languageOfWords } from './language-of-words.js';

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
