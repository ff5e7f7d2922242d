import type { SourceFault } from '../api/editorial.js';
import type { Say } from '../language/language.js';

/** Why a source brings nothing, with what its server answered. */
export function faultIn(say: Say, fault: SourceFault, httpStatus: number | null): string {
  const words = say(`source.fault.${fault}`);
  return httpStatus === null ? words : `${words} ${say('source.httpStatus', { status: httpStatus })}`;
}
