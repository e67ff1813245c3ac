import { useCallback, useState } from "react";

const PREFIX = "foyer.draft.";

/**
 * What somebody is typing, kept on this tab until it is saved: a page that is left, loaded again or
 * signed out of by the server loses nothing.
 *
 * @param key what is being written, with the id of what it is about
 */
export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, () => void] {
  const name = PREFIX + key;
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(name);
    return kept === null ? initial : (JSON.parse(kept) as T);
  });
  const change = useCallback(
    (next: T) => {
      setValue(next);
      sessionStorage.setItem(name, JSON.stringify(next));
    },
    [name],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(name);
    setValue(initial);
    // The initial value is that of the first time, as with useState.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name]);
  return [value, change, clear];
}
