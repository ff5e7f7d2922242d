import type { command as english } from '../en/command.js';

export const command: Readonly<Record<keyof typeof english, string>> = {
  'command.palette': 'Перейти или выполнить',
  'command.palette.hint': 'Всё остальное находится в палитре команд по названию.',
  'command.placeholder': 'Найти или сделать…',
  'command.commands': 'Команды',
  'command.nothing': 'Команды «{text}» нет, и ни в одном материале или сообщении агентств этих слов не нашлось.',
  'command.goTo': 'Перейти: {place}',
  'command.sheet': 'Сочетания клавиш',
  'command.hasKeys': 'Клавиши из одного знака работают на этом устройстве',
};
