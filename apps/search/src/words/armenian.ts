/** `-ություն` bends inside: ության and ությամբ are forms of it. */
export const ARMENIAN_ABSTRACT = '^(.+ությ)(?:ան|ամբ)(?:[նըսդ]|ից)?$';

/**
 * A folded word cut by `|` where an ending of Armenian nouns may begin: plural, case, article or possessive, in this order. PostgreSQL and
 * JavaScript read it alike. Three letters remain, and `-ություն` itself is no ending.
 */
export const ARMENIAN_CUT = '^(?=...+[|].)(?!.*ությ(?:[|]ուն|ու[|]ն))[^|]*[|](?:ն?եր)?(?:ի|ու|ից|ով|ում)?[ըսդն]?$';
