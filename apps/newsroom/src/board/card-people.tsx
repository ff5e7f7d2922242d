import type { BoardCard } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { initialsOf } from './initials.js';

const MOST_SHOWN = 3;

/** Who is to work on a story, and who has it open, by their initials. */
export function CardPeople({ assignees, people }: Pick<BoardCard, 'assignees' | 'people'>) {
  const { say } = useLanguage();
  const works = assignees.map(({ name, work }) => `${name} (${say(`board.work.${work}`)})`).join(', ');
  const names = people.map(({ name }) => name).join(', ');
  return (
    <>
      {assignees.length > 0 && <Initials kind="assigned" label={say('board.assigned', { names: works })} of={assignees} />}
      {people.length > 0 && <Initials kind="present" label={say('board.present', { names })} of={people} />}
    </>
  );
}

interface InitialsProps {
  readonly kind: 'assigned' | 'present';
  readonly label: string;
  readonly of: readonly { readonly id: string; readonly name: string }[];
}

function Initials({ kind, label, of }: InitialsProps) {
  return (
    <span role="img" aria-label={label} title={label} className="board-people" data-kind={kind}>
      {of.slice(0, MOST_SHOWN).map(({ id, name }, index) => (
        <span key={`${id} ${index}`}>{initialsOf(name)}</span>
      ))}
      {of.length > MOST_SHOWN && <span>+{of.length - MOST_SHOWN}</span>}
    </span>
  );
}
