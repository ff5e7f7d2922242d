import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const TYPED_MS = 250;

interface SearchBoxProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Words to look for; they are told when somebody stops typing, and follow the address. */
export function SearchBox({ label, value = '', onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [typed] = useDebouncedValue(text.trim(), TYPED_MS);
  useEffect(() => {
    if (typed !== value) onChange(typed || undefined);
  }, [typed]);
  useEffect(() => {
    if (value !== typed) setText(value);
  }, [value]); // somebody goes back
  return <TextInput type="search" flex="2 1 220px" label={label} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />;
}
