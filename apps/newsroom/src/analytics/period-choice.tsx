import { SegmentedControl } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { PERIODS, type Period } from './period.js';

/** Which days are shown. */
export function PeriodChoice({ period, onChoose }: { readonly period: Period; readonly onChoose: (period: Period) => void }) {
  const { say } = useLanguage();
  return <SegmentedControl size="xs" style={{ alignSelf: 'start' }} aria-label={say('analytics.period')} data={PERIODS.map((value) => ({ value, label: say(`analytics.period.${value}`) }))} value={period} onChange={onChoose} />;
}
