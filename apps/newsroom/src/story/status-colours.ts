/** What each state looks like, wherever it is named. */
export const STATUS_COLOURS = { draft: 'gray', 'in-review': 'blue', returned: 'orange', approved: 'lime', scheduled: 'violet', published: 'teal', withdrawn: 'red', spiked: 'dark' } as const;
export const STATUSES = Object.keys(STATUS_COLOURS) as (keyof typeof STATUS_COLOURS)[];
