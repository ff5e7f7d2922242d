import { IconActivityHeartbeat, IconAntenna, IconArrowsSort, IconCalendarClock, IconCalendarEvent, IconChartBar, IconChecklist, IconFileText, IconHierarchy2, IconHistory, IconKey, IconLayoutKanban, IconPhoto, IconRss, IconSettings, IconTemplate, IconUserCog, IconUsers, type Icon } from '@tabler/icons-react';
import type { Words } from '../language/catalogue.js';

export interface Place {
  readonly path: '/board' | '/wires' | '/stories' | '/work' | '/calendar' | '/schedule' | '/fronts' | '/pictures' | '/analytics' | '/authors' | '/templates' | '/sources' | '/people' | '/desks' | '/settings' | '/audit' | '/operations' | '/tokens';
  readonly label: keyof Words;
  readonly icon: Icon;
  /** Without it the place is not shown. */
  readonly permission?: string;
}

export interface PlaceGroup {
  readonly label: keyof Words;
  readonly places: readonly Place[];
}

/** Where the navigation leads, in the order of a day's work. */
export const PLACES: readonly PlaceGroup[] = [
  {
    label: 'nav.group.desk',
    places: [
      { path: '/board', label: 'nav.board', icon: IconLayoutKanban, permission: 'story:read' },
      { path: '/wires', label: 'nav.wires', icon: IconRss, permission: 'wire:read' },
      { path: '/stories', label: 'nav.stories', icon: IconFileText },
      { path: '/work', label: 'nav.work', icon: IconChecklist },
      { path: '/calendar', label: 'nav.calendar', icon: IconCalendarEvent, permission: 'story:read' },
      { path: '/schedule', label: 'nav.schedule', icon: IconCalendarClock },
      { path: '/fronts', label: 'nav.fronts', icon: IconArrowsSort },
      { path: '/pictures', label: 'nav.pictures', icon: IconPhoto },
      { path: '/analytics', label: 'nav.analytics', icon: IconChartBar, permission: 'story:read' },
    ],
  },
  {
    label: 'nav.group.house',
    places: [
      { path: '/authors', label: 'nav.authors', icon: IconUsers },
      { path: '/templates', label: 'nav.templates', icon: IconTemplate, permission: 'template:manage' },
      { path: '/sources', label: 'nav.sources', icon: IconAntenna, permission: 'source:read' },
      { path: '/people', label: 'nav.people', icon: IconUserCog, permission: 'staff:read' },
      { path: '/desks', label: 'nav.desks', icon: IconHierarchy2, permission: 'desk:read' },
      { path: '/settings', label: 'nav.settings', icon: IconSettings, permission: 'publication:manage' },
      { path: '/audit', label: 'nav.audit', icon: IconHistory, permission: 'audit:read' },
      { path: '/operations', label: 'nav.operations', icon: IconActivityHeartbeat, permission: 'ops:read' },
      { path: '/tokens', label: 'nav.tokens', icon: IconKey, permission: 'token:manage' },
    ],
  },
];
