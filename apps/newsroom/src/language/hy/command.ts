import type { command as english } from '../en/command.js';

export const command: Readonly<Record<keyof typeof english, string>> = {
  'command.palette': 'Անցնել կամ կատարել',
  'command.palette.hint': 'Մնացած ամեն ինչ գտնվում է հրամանների ցանկում՝ ըստ անվան։',
  'command.placeholder': 'Գտնել կամ անել…',
  'command.commands': 'Հրամաններ',
  'command.nothing': '«{text}» անունով հրաման չկա, և ոչ մի նյութում կամ լրահոսում այս բառերը չգտնվեցին։',
  'command.goTo': 'Անցնել՝ {place}',
  'command.sheet': 'Ստեղնային համակցություններ',
  'command.hasKeys': 'Մեկ նիշանոց ստեղներն այս սարքում գործում են',
};
