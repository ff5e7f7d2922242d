import { bandsOf, isAlike, likenessOf, similarity } from './wire-likeness.js';

const FERRY = `The ferry between the two banks of the Selvane sails again after a winter of repairs, the harbour master said on Monday.
It crosses twelve times a day and carries forty cars. The first crossing is at six in the morning, the last at eleven at night.
Tickets cost as much as before the repairs, and children under seven sail free. The old boat is to become a museum next year.`;
const TEXTS = {
  en: FERRY,
  ru: `Паром между двумя берегами Сельвана снова ходит после зимнего ремонта, сообщил в понедельник капитан порта. Он пересекает реку двенадцать раз в день и берёт сорок машин. Первый рейс в шесть утра, последний в одиннадцать вечера. Билеты стоят столько же, сколько до ремонта.`,
  az: `Selvanın iki sahili arasında bərə qış təmirindən sonra yenidən üzür, liman rəisi bazar ertəsi bildirdi. O, gündə on iki dəfə keçir və qırx avtomobil daşıyır. İlk reys səhər saat altıda, sonuncusu axşam saat on birdədir. Biletlər təmirdən əvvəlki qiymətədir.`,
  hy: `Սելվանի երկու ափերի միջև լաստանավը ձմեռային վերանորոգումից հետո կրկին նավարկում է, հայտնել է երկուշաբթի նավահանգստի պետը։ Այն օրական տասներկու անգամ անցնում է գետը և տեղափոխում քառասուն մեքենա։ Առաջին երթը առավոտյան վեցին է, վերջինը՝ երեկոյան տասնմեկին։`,
};
const likeness = (text: string) => likenessOf(text)!;
const share = (one: string, other: string) => similarity(likeness(one), likeness(other));

describe('how alike two wires are', () => {
  it.each(Object.entries(TEXTS))('is told in %s: the same text is, with another case and other marks too', (_language, text) => {
    expect(share(text, text)).toBe(1);
    expect(share(text, text.toUpperCase().toLowerCase().replaceAll(',', ' –'))).toBe(1);
  });

  it.each([
    ['with another headline', `Ferry sails after repairs\n${FERRY}`],
    ['with a line at its end', `${FERRY}\n(Reporting by Mara Lind; writing by Joren Aske)`],
    ['with a word corrected', FERRY.replace('eleven', 'ten')],
    ['without its last paragraph', FERRY.split('\n').slice(0, 2).join('\n')],
  ])('is enough %s', (_how, text) => {
    expect(isAlike(likeness(FERRY), likeness(text))).toBe(true);
    expect(bandsOf(likeness(text)).some((band) => bandsOf(likeness(FERRY)).includes(band))).toBe(true);
  });

  it.each([
    ['another account of the same', 'Residents of Selvane can cross the river by boat once more: the ferry, out of service since December, took up its timetable on Monday morning. Twelve crossings are planned for each day, said the harbour office, and fares stay where they were.'],
    ['another day of it', 'The ferry between the two banks of the Selvane stands still again because of high water, the harbour master said on Friday. It is to sail again on Sunday if the river falls. Whoever holds a ticket may use it until the end of the month or have the money back at the pier.'],
    ['a text in another language', TEXTS.ru],
  ])('is too little for %s', (_what, text) => {
    expect(isAlike(likeness(FERRY), likeness(text))).toBe(false);
  });

  it('is not told of a text that says next to nothing', () => {
    expect(likenessOf('Ferry line opens. It is blue and white.')).toBeUndefined();
  });
});
