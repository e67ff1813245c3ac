import { IconApps, IconCode } from "@tabler/icons-react";
import { lazy } from "react";
import type { Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

export const developer: Workspace = {
  id: "developer",
  icon: IconCode,
  useText: usePlacesText,
  places: () => [
    { path: "", label: "explorer", icon: IconCode },
    { path: "register", label: "register", icon: IconApps },
  ],
  Pages: lazy(() => import("./Pages")),
};
