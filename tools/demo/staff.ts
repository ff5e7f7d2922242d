export interface StaffAccount {
  readonly email: string;
  readonly name: string;
  readonly role: 'admin' | 'chief-editor' | 'editor' | 'reporter' | 'wire-editor' | 'photo-editor' | 'legal';
  readonly password: string;
}

/** Who can sign in to the demo newsroom. Printed at each start, so these are no secrets: never use them for a newsroom that others can reach. */
export const STAFF: readonly StaffAccount[] = [
  { email: 'chief@stet.example', name: 'Mira Tolven', role: 'chief-editor', password: 'harbour-lantern-1' },
  { email: 'editor@stet.example', name: 'Joren Aske', role: 'editor', password: 'pencil-mountain-2' },
  { email: 'reporter@stet.example', name: 'Ilva Tarrin', role: 'reporter', password: 'notebook-ferry-3' },
  { email: 'wires@stet.example', name: 'Edran Holt', role: 'wire-editor', password: 'signal-evening-4' },
  { email: 'photo@stet.example', name: 'Tavi Lorne', role: 'photo-editor', password: 'shutter-meadow-6' },
  { email: 'legal@stet.example', name: 'Sena Vold', role: 'legal', password: 'verdict-orchard-7' },
  { email: 'admin@stet.example', name: 'Neva Orm', role: 'admin', password: 'keyring-winter-5' },
];
