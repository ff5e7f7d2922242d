/** Who works on a wire item, so that nobody else begins the same. */
export interface WireClaim {
  readonly by: { readonly id: string; readonly name: string };
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** From whom it was taken, and why. */
  readonly takenFrom: string | null;
  readonly reason: string | null;
}

/** The claim of a row of `wire_claim`, as SQL; null where there is none. */
export const CLAIM = `case when wire_claim.wire_id is not null then jsonb_build_object('by', jsonb_build_object('id', holder_id, 'name', holder_name),
  'at', to_char(claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'takenFrom', taken_from, 'reason', reason) end`;
