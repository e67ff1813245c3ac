import type { TablerIcon } from "@tabler/icons-react";
import type { ComponentType, LazyExoticComponent } from "react";

/** A place in the navigation of a workspace. */
export interface Place<Key extends string = string> {
  /** Below the path of the workspace; empty for its first page. */
  path: string;
  /** What it is called, as a key of the workspace's texts. */
  label: Key;
  icon: TablerIcon;
  /** A hook that tells how much waits there, and keeps it fresh. */
  useWaiting?: () => number | undefined;
}

/** What people of a role do their day's work in: a feature folder of its own. */
export interface Workspace {
  id: "portal" | "reception" | "clinic" | "pharmacy" | "billing" | "administration" | "developer";
  icon: TablerIcon;
  /** The texts of the navigation, with `title` for the workspace itself. */
  useText: () => (key: never) => string;
  /** What is shown in the navigation for people with these roles. */
  places: (roles: readonly string[]) => Place[];
  /** Its pages, fetched when they are first needed. */
  Pages: LazyExoticComponent<ComponentType>;
  /** Where a patient who was found is shown; without it, there is no search for patients. */
  patient?: (id: string) => string;
}
