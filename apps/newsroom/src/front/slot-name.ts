import { useLanguage } from '../language/language.js';

const NAMED = ['lead', 'seconds', 'list'] as const;

/** How slots are called: those that every publication begins with in the language of the app, others as its settings name them. */
export function useSlotName(): (slot: string) => string {
  const { say } = useLanguage();
  return (slot) => {
    const named = NAMED.find((one) => one === slot);
    return named ? say(`fronts.slot.${named}`) : slot;
  };
}
