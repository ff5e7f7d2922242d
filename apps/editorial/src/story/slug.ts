import { MOST_OF_CHOSEN_SLUG } from '@stet/contracts';

/** Letters of our languages in Latin, as readers would type them. Armenian by the BGN/PCGN romanisation without marks. */
const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
const ARMENIAN: Record<string, string> = {
  ա: 'a', բ: 'b', գ: 'g', դ: 'd', ե: 'e', զ: 'z', է: 'e', ը: 'y', թ: 't', ժ: 'zh', ի: 'i', լ: 'l', խ: 'kh', ծ: 'ts', կ: 'k', հ: 'h', ձ: 'dz', ղ: 'gh',
  ճ: 'ch', մ: 'm', յ: 'y', ն: 'n', շ: 'sh', ո: 'o', չ: 'ch', պ: 'p', ջ: 'j', ռ: 'r', ս: 's', վ: 'v', տ: 't', ր: 'r', ց: 'ts', ւ: 'v', փ: 'p', ք: 'k',
  օ: 'o', ֆ: 'f', և: 'ev',
};
const AZERBAIJANI: Record<string, string> = { ə: 'e', ı: 'i', ö: 'o', ü: 'u', ğ: 'g', ş: 'sh', ç: 'ch' };
const LETTERS: Record<string, string> = { ...CYRILLIC, ...ARMENIAN, ...AZERBAIJANI };

/** The address of a story made of its headline: ASCII letters, digits and hyphens. */
export function slugOf(headline: string, language: string): string {
  const latin = [...headline.toLocaleLowerCase(language).replaceAll('ու', 'u').normalize('NFC')].map((letter) => LETTERS[letter] ?? letter).join('');
  const words = latin.normalize('NFD').replace(/\p{M}/gu, '').replace(/['’ʼ]/g, '').match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, MOST_OF_CHOSEN_SLUG);
    if (longer.length > MOST_OF_CHOSEN_SLUG) break;
    slug = longer;
  }
  return slug || 'story';
}

/** What all slugs have in common that can become one another by numbers: `a`, `a-2` and `a-2-2` are of the family `a`. */
export function slugFamily(slug: string): string {
  return slug.replace(/(-\d+)+$/, '');
}

/** The first of slug, slug-2, slug-3 … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
