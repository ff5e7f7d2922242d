import type { command as english } from '../en/command.js';

export const command: Readonly<Record<keyof typeof english, string>> = {
  'command.palette': 'Keç və ya icra et',
  'command.palette.hint': 'Qalan hər şey əmrlər siyahısında adı ilə tapılır.',
  'command.placeholder': 'Axtar və ya et…',
  'command.commands': 'Əmrlər',
  'command.nothing': '“{text}” adlı əmr yoxdur və bu sözlər heç bir materialda, heç bir agentlik xəbərində tapılmadı.',
  'command.goTo': 'Keç: {place}',
  'command.sheet': 'Klaviatura qısayolları',
  'command.hasKeys': 'Bir işarəli düymələr bu cihazda işləyir',
};
