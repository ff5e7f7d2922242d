/** As Mantine calls them: by day, by night, and as the device has it. */
export const THEMES = ['light', 'dark', 'auto'] as const;
