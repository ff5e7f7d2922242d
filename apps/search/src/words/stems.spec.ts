import { armenianStems, azerbaijaniStems } from './stems.js';

describe('the words that a word may be a form of', () => {
  it.each([
    ['bere', 'berenin bereler beresi bereni bereye bereden berelerin beresinin'],
    ['seher', 'seherde seherin seheri seherler seherlerinde seherimiz'],
    ['secki', 'seckiler seckinin seckiye seckide seckilerde'],
    ['liman', 'limani limanin limana limanda limanlar'],
    ['korpu', 'korpunu korpunun korpude korpuler korpusu'],
    ['kitab', 'kitablar kitabi kitabin kitabdan kitablarimiz kitabdir'],
    ['usaq', 'usaqlar usaga usagi usagin'],
    ['urek', 'urekler ureyi ureyin'],
    ['ev', 'evler evde evlerin'],
  ])('in Azerbaijani: %s of %s', (stem, forms) => {
    for (const form of forms.split(' ')) expect([form, ...azerbaijaniStems(form)]).toContain(stem);
  });

  it.each(['su', 'ada', 'adam', 'yol', 'ana', 'berk', 'berpa'])('in Azerbaijani none of %s', (word) => {
    expect(azerbaijaniStems(word)).toEqual([]);
  });

  it('keep the harmony of vowels', () => {
    expect(azerbaijaniStems('kitabler')).toEqual([]);
    expect(azerbaijaniStems('seherlar')).toEqual([]);
    expect(azerbaijaniStems('yolin')).toEqual([]);
  });

  it.each([
    ['լաստանավ', 'լաստանավը լաստանավի լաստանավն լաստանավներ լաստանավներով լաստանավում'],
    ['ընտրություն', 'ընտրություններ ընտրության ընտրությունը ընտրությամբ ընտրություններով'],
    ['քաղաք', 'քաղաքը քաղաքի քաղաքներ քաղաքում քաղաքից քաղաքներին'],
    ['ծով', 'ծովը ծովում ծովեր'],
    ['ընկեր', 'ընկերը ընկերի ընկերներ'],
    ['տարի', 'տարին տարիներ'],
  ])('in Armenian: %s of %s', (stem, forms) => {
    for (const form of forms.split(' ')) expect([form, ...armenianStems(form)]).toContain(stem);
  });

  it.each(['լաստանավ', 'ընտրություն', 'քաղաք', 'ծով', 'նավ'])('in Armenian none of %s', (word) => {
    expect(armenianStems(word)).toEqual([]);
  });
});
