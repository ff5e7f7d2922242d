import type { WireInInbox } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { agencyTimeOf } from './agency-time.js';

/** When an item came in, and when it is of by its agency where that differs. */
export function useWireTimes(moment: (instant: string) => string): (wire: Pick<WireInInbox, 'publishedAt' | 'updatedAt' | 'receivedAt'>) => string {
  const { say } = useLanguage();
  return (wire) => {
    const own = agencyTimeOf(wire);
    return own ? `${say('wires.cameIn', { time: moment(wire.receivedAt) })} · ${say('wires.dated', { time: moment(own) })}` : moment(wire.receivedAt);
  };
}
