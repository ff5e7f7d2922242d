/** Injects whether sources are watched: a command line watches none. */
export const WATCHES_SOURCES = Symbol('watches sources');
