import { useLanguage } from '../language/language.js';

const WIDTH = 84;
const HEIGHT = 22;
const GAP = 1.5;

/** New items a day as bars; for those who do not see them, as numbers. */
export function Sparkline({ counts }: { readonly counts: readonly number[] }) {
  const { say } = useLanguage();
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  return (
    <svg className="sparkline" role="img" aria-label={say('source.perDay', { counts: counts.join(', ') })} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      {counts.map((count, day) => {
        const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
        return <rect key={day} x={day * step} y={HEIGHT - height} width={step - GAP} height={height} data-empty={count === 0 || undefined} />;
      })}
    </svg>
  );
}
