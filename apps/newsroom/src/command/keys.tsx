import { Kbd } from '@mantine/core';
import { keyNames } from './key-names.js';

/** A shortcut as it is pressed. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="keys">
      {keyNames(of).map((name) => (
        <Kbd key={name} size="xs">
          {name}
        </Kbd>
      ))}
    </span>
  );
}
