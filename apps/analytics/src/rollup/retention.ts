/** Days for which views are kept by the minute: most read looks back 7. */
export const MINUTES_KEPT_DAYS = 8;

/** How long rollups are kept, in days. */
export interface Retention {
  readonly minutesKeptDays: number;
  readonly hoursKeptDays: number;
  readonly daysKeptDays: number;
}
