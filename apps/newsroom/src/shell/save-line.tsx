import { Button, Group, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { SaveProblem } from './save-problem.js';

interface SaveLineProps {
  /** The mutation that saves. */
  readonly save: { readonly error: unknown; readonly isPending: boolean; readonly isSuccess: boolean; reset(): void };
  readonly isChanged: boolean;
  /** Whoever may not save has no button. */
  readonly editable?: boolean;
  /** What the button says, where it is not "Save". */
  readonly action?: string;
  readonly variant?: 'default' | 'filled';
  /** Where the line stands in no form. */
  readonly onSave?: () => void;
  /** Asks for what somebody else saved. */
  readonly onTakeIn: () => void;
}

/** The end of a form: why it was not saved, that it was, and the button. */
export function SaveLine({ save, isChanged, editable = true, action, variant = 'filled', onSave, onTakeIn }: SaveLineProps) {
  const { say } = useLanguage();
  const takeIn = () => {
    save.reset();
    onTakeIn();
  };
  return (
    <>
      <SaveProblem error={save.error} onTakeIn={takeIn} />
      {editable && (
        <Group justify="flex-end" gap="sm">
          {save.isSuccess && !isChanged && (
            <Text size="sm" role="status">
              {say('house.saved')}
            </Text>
          )}
          <Button type={onSave ? 'button' : 'submit'} variant={variant} loading={save.isPending} disabled={!isChanged} onClick={onSave}>
            {action ?? say('house.save')}
          </Button>
        </Group>
      )}
    </>
  );
}
