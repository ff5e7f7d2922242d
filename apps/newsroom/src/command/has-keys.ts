import { useLocalStorage } from '@mantine/hooks';

/** Whether keys of one character work on this device, and the way to turn them off. */
export function useHasKeys(): readonly [boolean, (has: boolean) => void] {
  const [hasKeys, setHasKeys] = useLocalStorage({ key: 'newsroom.keys', defaultValue: true });
  return [hasKeys, setHasKeys];
}
