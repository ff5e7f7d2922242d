export const command = {
  'command.palette': 'Go anywhere, do anything',
  'command.palette.hint': 'Everything else is found by its name in the palette.',
  'command.placeholder': 'Search or do…',
  'command.commands': 'Commands',
  'command.nothing': 'Nothing is called “{text}”, and no story or wire has these words.',
  'command.goTo': 'Go to: {place}',
  'command.sheet': 'Keyboard shortcuts',
  'command.hasKeys': 'Keys of one character work on this device',
} as const;
