interface Named {
  readonly label: string;
}

/** What a name begins with comes before what a later word of it begins with, and that before what has the letters anywhere. */
export function chosenByName<Choice extends Named>(choices: readonly Choice[], query: string, language: string): Choice[] {
  const typed = query.toLocaleLowerCase(language);
  const rank = ({ label }: Choice) => {
    const name = label.toLocaleLowerCase(language);
    return name.startsWith(typed) ? 0 : name.split(/[\s-]+/).some((word) => word.startsWith(typed)) ? 1 : name.includes(typed) ? 2 : undefined;
  };
  return choices
    .map((choice) => ({ choice, place: rank(choice) }))
    .filter(({ place }) => place !== undefined)
    .sort((a, b) => a.place! - b.place!)
    .map(({ choice }) => choice);
}
