/** What someone types, the forms that must be found, and words that look alike and must not; by language. */
export interface Forms {
  readonly typed: string;
  readonly forms: string;
  readonly others: string;
}

const forms = (typed: string, found: string, others = ''): Forms => ({ typed, forms: found, others });

export const FORMS: Readonly<Record<string, readonly Forms[]>> = {
  en: [
    forms('ferry', 'ferry ferries ferries’', 'ferment fern'),
    forms('elections', 'election elections', 'electron electric'),
    forms('harbour', 'harbour harbours harboured', 'harp'),
    forms('government', 'government governments governmental governing', 'gong'),
    forms('vote', 'vote votes voted voting', 'volt'),
    forms('bridge', 'bridge bridges bridged', 'brig'),
    forms('running', 'running run runs', 'rung'),
    forms('minister', 'minister ministers', 'minimum'),
    forms('paris', 'Paris', 'pair par'),
    forms('news', 'news', 'newt'),
    forms('price', 'price prices priced', 'pride'),
    forms('city', 'city cities', 'cite'),
    forms('school', 'school schools schooling', 'scholar'),
  ],
  ru: [
    forms('паром', 'паром парома парому паромом пароме паромы паромов паромам паромами паромах', 'пара пару пары парой парк'),
    forms('парома', 'паром парома парому паромом пароме паромы паромов паромам паромами паромах', 'пара пару пары парк'),
    forms('выборы', 'выборы выборов выборам выборами выборах', 'выборг'),
    forms('система', 'система системы системе систему системой систем системам', 'систр'),
    forms('город', 'город города городу городом городе городов городами', 'горожанин'),
    forms('работа', 'работа работы работе работу работой работ работает', 'рабство'),
    forms('канал', 'канал канала каналу каналом каналы каналов', 'канапе'),
    forms('школа', 'школа школы школе школу школой школам', 'школяр'),
    forms('мост', 'мост моста мосту мостом мосты мостов', 'мостик'),
    forms('министр', 'министр министра министру министром министры министров', 'министерство'),
    forms('цена', 'цена цены цене цену ценой ценам ценами', 'ценз'),
    forms('партия', 'партия партии партию партией партиям', 'партнёр'),
    forms('дом', 'дом дома дому домом доме домов домам', 'домна'),
    forms('новости', 'новости новостей новостям новостями', 'новосёл'),
  ],
  az: [
    forms('bərə', 'bərə bərəsi bərələr bərəni bərənin bərəyə bərədə bərədən bərələrin bərələri bərəsinin', 'bərk bərpa'),
    forms('şəhər', 'şəhər şəhəri şəhərin şəhərə şəhərdə şəhərdən şəhərlər şəhərlərin şəhərimiz', 'şəhərcik'),
    forms('seçkilər', 'seçki seçkilər seçkinin seçkiyə seçkidə seçkilərdə seçkiləri', 'seçim'),
    forms('məktəb', 'məktəb məktəbi məktəbə məktəbdə məktəblər məktəblərin', 'məktub'),
    forms('uşaq', 'uşaq uşağı uşağın uşaqlar uşaqların uşaqlarımız', 'uşel'),
    forms('ürək', 'ürək ürəyi ürəyin ürəkdə ürəklər', 'ürf'),
    forms('yol', 'yol yolu yolun yola yolda yoldan yollar yolları', 'yoldaş'),
    forms('liman', 'liman limanı limanın limana limanda limanlar', 'limon'),
    forms('qiymət', 'qiymət qiyməti qiymətin qiymətlər qiymətləri', 'qiyamət'),
    forms('nazir', 'nazir naziri nazirin nazirə nazirlər', 'nazik'),
    forms('körpü', 'körpü körpünü körpünün körpüdə körpülər körpüsü', 'körpə'),
    forms('ev', 'ev evdə evdən evlər evlərin evlərdə', 'evfemizm'),
    forms('dərə', 'dərə', 'dəri'),
  ],
  hy: [
    forms('լաստանավ', 'լաստանավ լաստանավը լաստանավի լաստանավն լաստանավով լաստանավներ լաստանավները լաստանավների', 'լավ լար լաց'),
    forms('ընտրություն', 'ընտրություն ընտրությունը ընտրության ընտրությամբ ընտրություններ ընտրություններով', 'ընտրանի'),
    forms('քաղաք', 'քաղաք քաղաքը քաղաքի քաղաքում քաղաքից քաղաքներ քաղաքներին', 'քաղց'),
    forms('կամուրջ', 'կամուրջ կամուրջը կամուրջի կամուրջներ', 'կամուտ'),
    forms('դպրոց', 'դպրոց դպրոցը դպրոցի դպրոցում դպրոցներ դպրոցների', 'դպիր'),
    forms('նախարար', 'նախարար նախարարը նախարարի նախարարներ', 'նախադաս'),
    forms('գին', 'գին գինը', 'գիտնական'),
    forms('Երևան', 'Երևան Երևանի Երևանում Երևանից Երևանը', 'երևակ'),
    forms('ծով', 'ծով ծովը ծովի ծովում ծովեր', 'ծորակ'),
    forms('տարի', 'տարի տարին տարիներ տարիներին', 'տարր'),
    forms('նավ', 'նավ նավը նավի նավեր նավերը', 'նավթ'),
    forms('ընկեր', 'ընկեր ընկերը ընկերի ընկերներ ընկերների', 'ընկույզ'),
    forms('բակի', 'բակում բակեր', 'բակլա'),
  ],
};
