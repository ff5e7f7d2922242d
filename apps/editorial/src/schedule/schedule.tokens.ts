/** Whether this process keeps schedules: a command line does not. */
export const TIMERS = Symbol('timers');
/** The release of the IANA data that this process knows. */
export const ZONE_RULES_NOW = Symbol('rules of time zones');
