import { useSyncExternalStore } from "react";
import type { Person, Role } from "./person";
import { session } from "./session";

/** The session as it is now. */
export function useSession() {
  return useSyncExternalStore(session.subscribe, session.current);
}

/** Who has signed in. Only below the shell, which shows nothing to nobody. */
export function usePerson(): Person {
  const state = useSession();
  if (state.kind === "none") {
    throw new Error("Nobody has signed in.");
  }
  return state.person;
}

/** Whether the person has one of these roles. The server stays the judge. */
export function useHasRole(...roles: Role[]): boolean {
  const person = usePerson();
  return roles.some((role) => person.roles.includes(role));
}
