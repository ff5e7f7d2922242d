/** Injects the configuration that `readConfig` read. */
export const CONFIG = Symbol('configuration');
