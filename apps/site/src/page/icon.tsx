/** Outlines on a square of 24; how thick and in which colour says the stylesheet. */
const OUTLINES = {
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  search: 'M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M16 16l4.5 4.5',
  share: 'M12 15V3.5M8 7.5l4-4 4 4M7 11H5v9.5h14V11h-2',
  telegram: 'M21.5 3.5 2.5 11l6 2.4M21.5 3.5 18 20l-9.5-6.6M21.5 3.5l-13 9.9V20l3.7-4',
  whatsapp: 'M3.5 20.5l1.3-4.6a8.5 8.5 0 1 1 3.4 3.3zM9 8.2c-.8 3.4 3.2 7.4 6.8 6.8l.4-1.8-2.2-1.1-1.2 1.1a5.6 5.6 0 0 1-2-2l1.1-1.2-1.1-2.2z',
  facebook: 'M16.5 3.5h-2.3a4 4 0 0 0-4 4v2.7H7.5v3.6h2.7v6.7h3.6v-6.7h2.6l.6-3.6h-3.2V8.1a1 1 0 0 1 1-1h2.2z',
  x: 'M4.5 4.5l15 15M19.5 4.5l-15 15',
  mail: 'M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5',
  link: 'M10 13.8a4 4 0 0 0 5.8.2l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10.2a4 4 0 0 0-5.8-.2l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  print: 'M7 8.5v-5h10v5M7 17.5H3.5v-9h17v9H17M7 14h10v6.5H7z',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A sign for the eye; what it stands for is said by what surrounds it. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
