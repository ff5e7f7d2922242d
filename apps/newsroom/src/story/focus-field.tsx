import './focus-field.css';
import { Group, Slider, Stack, Text } from '@mantine/core';
import type { FocalPoint } from '@stet/contracts';
import type { MouseEvent } from 'react';
import { useLanguage } from '../language/language.js';
import type { StoryPicture } from './story-text.js';

interface FocusFieldProps {
  readonly picture: Pick<StoryPicture, 'url' | 'width' | 'height' | 'focus' | 'alternativeText'>;
  readonly editable: boolean;
  readonly onChange: (focus: FocalPoint) => void;
}

const MIDDLE: FocalPoint = { x: 0.5, y: 0.5 };
const PERCENT = 100;

/** The picture, and what matters most in it: a click sets the point that crops keep in sight, and so do two sliders. */
export function FocusField({ picture, editable, onChange }: FocusFieldProps) {
  const { say } = useLanguage();
  const focus = picture.focus ?? MIDDLE;
  const slider = (axis: 'x' | 'y') => (
    <Slider
      flex={1}
      thumbLabel={say(`editor.picture.focus.${axis}`)}
      size="sm"
      label={(value) => `${value} %`}
      value={Math.round(focus[axis] * PERCENT)}
      onChange={(value) => onChange({ ...focus, [axis]: value / PERCENT })}
    />
  );
  return (
    <Stack gap={6}>
      <div className="focus-picture" onClick={editable ? (event) => onChange(pointOf(event)) : undefined} data-editable={editable || undefined}>
        <img src={picture.url} alt={picture.alternativeText} width={picture.width} height={picture.height} />
        {editable && <span className="focus-point" style={{ left: `${focus.x * PERCENT}%`, top: `${focus.y * PERCENT}%` }} />}
      </div>
      {editable && (
        <>
          <Text size="xs" c="dimmed">
            {say('editor.picture.focus.hint')}
          </Text>
          <Group gap="md" wrap="nowrap">
            {slider('x')}
            {slider('y')}
          </Group>
        </>
      )}
    </Stack>
  );
}

function pointOf({ currentTarget, clientX, clientY }: MouseEvent): FocalPoint {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const part = (distance: number, whole: number) => Math.min(1, Math.max(0, Math.round((distance / whole) * PERCENT) / PERCENT));
  return { x: part(clientX - left, width), y: part(clientY - top, height) };
}
