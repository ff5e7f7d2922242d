import { Button, Group, Modal, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';

interface LeaveQuestionProps {
  readonly isAsked: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Whether to leave what is typed and not saved. */
export function LeaveQuestion({ isAsked, onStay, onLeave }: LeaveQuestionProps) {
  const { say } = useLanguage();
  return (
    // the Escape that asked to leave would take the question away again
    <Modal opened={isAsked} onClose={onStay} closeOnEscape={false} title={say('house.leave.title')} closeButtonProps={{ 'aria-label': say('app.close') }} zIndex={400} transitionProps={{ duration: 0 }}>
      <Text size="sm">{say('house.leave.text')}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onLeave}>
          {say('house.leave.go')}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {say('house.leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
