import { Button } from '@mantine/core';

/** Adds a row to a list of settings. */
export function AddButton({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) {
  return (
    <Button variant="default" size="xs" style={{ alignSelf: 'start' }} onClick={onAdd}>
      {label}
    </Button>
  );
}
