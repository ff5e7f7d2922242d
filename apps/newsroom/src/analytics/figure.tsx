import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { formatChange, formatNumber } from '../language/numbers.js';

interface FigureProps {
  readonly label: string;
  /** In words where it is not a plain number. */
  readonly value: number | string;
  /** With what it is compared, and what that is called. */
  readonly before?: { readonly value: number; readonly label: string } | undefined;
  readonly children?: ReactNode;
}

/** A number that is read from afar, with its change in words and not by colour alone. */
export function Figure({ label, value, before, children }: FigureProps) {
  const { language } = useLanguage();
  const change = before && typeof value === 'number' && formatChange(value, before.value, language);
  return (
    <div className="figure">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text className="figure-value">{typeof value === 'string' ? value : formatNumber(value, language)}</Text>
      {before && (
        <Text size="xs" c="dimmed">
          {change && (
            <Text span fw={600} c="var(--mantine-color-text)">
              {change}{' '}
            </Text>
          )}
          {before.label}: {formatNumber(before.value, language)}
        </Text>
      )}
      {children}
    </div>
  );
}
