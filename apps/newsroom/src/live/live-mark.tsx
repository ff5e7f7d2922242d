import { useLanguage } from '../language/language.js';
import { useIsLive } from './live.js';

/** Says whether lists change by themselves, or are asked for now and then. */
export function LiveMark() {
  const { say } = useLanguage();
  const isLive = useIsLive();
  const words = say(isLive ? 'live.on' : 'live.off');
  return <span role="img" aria-label={words} title={words} className="live-mark" data-live={isLive} />;
}
