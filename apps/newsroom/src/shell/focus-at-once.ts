/** Of the first field of a dialog: it has the focus as soon as it is drawn. Mantine's own comes a moment later, and what was typed until then would be lost, or be taken for keys of the page. */
export const FOCUS_AT_ONCE = { 'data-autofocus': true, autoFocus: true } as const;
