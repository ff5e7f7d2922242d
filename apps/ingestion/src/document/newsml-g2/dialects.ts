/** Where an agency departs from what most do with NewsML-G2. */
export interface Dialect {
  /** Matches provider, sender or guid. */
  readonly agency: RegExp;
  /** Subject schemes that mean nothing outside the agency. */
  readonly privateSchemes?: readonly string[];
  /** Roles of a creator that are no author. */
  readonly notAuthors?: readonly string[];
}

export const DIALECTS: readonly Dialect[] = [
  { agency: /\bap\.org\b|:AP$|approviderid:/, privateSchemes: ['apcategorycode', 'apsuppcategorycode'] },
  { agency: /reuters\.com|:reuters/i, privateSchemes: ['A1312', 'MCC', 'MCCL', 'P', 'N2', 'E'] },
  { agency: /afp\.com|:AFP$/i, privateSchemes: ['afpentity', 'afpattribute'] },
  { agency: /gettyimages|:GYI$/i, privateSchemes: ['gyimeid'], notAuthors: ['ctrol:descrWriter'] },
];

export function dialectOf(...marks: readonly (string | undefined)[]): Dialect {
  return DIALECTS.find(({ agency }) => marks.some((mark) => mark && agency.test(mark))) ?? { agency: /^$/ };
}
