/** Who acts: a person of the newsroom, or another service. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: 'staff' | 'service';
  readonly roles: readonly string[];
  /** What the actor may do: `story:publish`. Tokens carry permissions, so that no service needs to know the roles. */
  readonly permissions: readonly string[];
}
