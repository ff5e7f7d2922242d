import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { ICONS, type Icon } from './icons.js';

export interface Tool {
  readonly label: string;
  readonly icon: Icon;
  readonly isActive?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface ToolButtonProps extends ActionIconProps {
  readonly tool: Tool;
  readonly ref?: React.Ref<HTMLButtonElement>;
}

/** A button of the toolbar. It passes on what a popover tells its target. */
export function ToolButton({ tool: { label, icon, isActive, isDisabled, run }, ...target }: ToolButtonProps) {
  return (
    <ActionIcon {...target} variant={isActive ? 'filled' : 'subtle'} color={isActive ? undefined : 'gray'} size={32} title={label} aria-label={label} aria-pressed={isActive} disabled={isDisabled} onClick={run}>
      <svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d={ICONS[icon]} />
      </svg>
    </ActionIcon>
  );
}
