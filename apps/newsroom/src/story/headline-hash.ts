/** The hash of a story's address with which its editor begins in the headline. */
export const HEADLINE = 'headline';
