/** One way to narrow a list. */
export interface Choice {
  readonly name: string;
  readonly path: string;
  readonly isChosen: boolean;
}

/** Links that narrow a list; the chosen one is marked. */
export function Choices({ title, choices }: { title: string; choices: readonly Choice[] }): JSX.Element {
  return (
    <div class="choices" role="group" aria-label={title}>
      <span aria-hidden="true" safe>
        {title}
      </span>
      <ul>
        {choices.map(({ name, path, isChosen }) => (
          <li>
            <a href={path} aria-current={isChosen ? 'true' : undefined} safe>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
