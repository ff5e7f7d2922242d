import { ApiFailure } from '../api/problem.js';
import { previewFaultOf, type PreviewFault } from './preview-fault.js';
import { wholeAddress } from './source-filters.js';

/** As which a server shows itself that may still answer by HTTP; one whose certificate is bad is not asked without any. */
const WITHOUT_HTTPS: readonly (PreviewFault | undefined)[] = ['no-https', 'unreachable'];

/** Looks at the address that somebody means. Where it was typed without its beginning that is by HTTPS, and by HTTP when nobody answers to that. */
export async function lookByAddress<Seen>(typed: string, look: (address: string) => Promise<Seen>): Promise<Seen> {
  const address = wholeAddress(typed);
  try {
    return await look(address);
  } catch (error) {
    const isWithoutHttps = error instanceof ApiFailure && WITHOUT_HTTPS.includes(previewFaultOf(error.problem));
    if (address === typed.trim() || !isWithoutHttps) throw error;
    return look(address.replace(/^https:/, 'http:'));
  }
}
