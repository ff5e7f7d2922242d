import { ApiFailure } from '../api/problem.js';
import { previewFaultOf, type PreviewFault } from './preview-fault.js';

/** More would keep others waiting who look at a source meanwhile. */
const AT_ONCE = 3;

interface Seen {
  readonly address: string;
  readonly feeds: readonly { readonly url: string }[];
}

/** Looks at each address of a list, a few at a time, and tells why one brings nothing, or that it does; ends when nobody wants to know any more. */
export async function tryFeeds(urls: readonly string[], look: (url: string) => Promise<Seen>, tell: (url: string, fault: PreviewFault | undefined) => void, signal: AbortSignal): Promise<void> {
  const queue = [...urls];
  const work = async () => {
    for (let url = queue.shift(); url !== undefined && !signal.aborted; url = queue.shift()) {
      const fault = await faultAt(url, look);
      if (!signal.aborted) tell(url, fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** A page that announces feeds is none itself. */
async function faultAt(url: string, look: (url: string) => Promise<Seen>): Promise<PreviewFault | undefined> {
  try {
    const { address, feeds } = await look(url);
    return feeds.some((feed) => feed.url === address || feed.url === url) ? undefined : 'web-page';
  } catch (error) {
    return (error instanceof ApiFailure && previewFaultOf(error.problem)) || 'fetch';
  }
}
