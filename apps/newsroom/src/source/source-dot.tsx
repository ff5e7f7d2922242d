import type { WireInInbox } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { StateDot } from './source-state.js';
import { useSources } from './source-work.js';

/** How the source of a wire fares, as a mark before its name; nothing for those who may not know, and for sources that are gone. */
export function SourceDot({ source }: { readonly source: WireInInbox['source'] }) {
  const { say } = useLanguage();
  const sources = useSources(may(useSession().data, 'source:read'));
  const state = sources.data?.items.find(({ sourceId }) => sourceId === source.sourceId)?.health.state;
  if (!state) return null;
  return (
    <>
      <StateDot state={state} label={say(`source.state.${state}`)} />{' '}
    </>
  );
}
