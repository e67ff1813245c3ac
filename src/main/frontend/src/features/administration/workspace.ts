import {
  IconBooks,
  IconBuildingHospital,
  IconHistory,
  IconServer,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Place, Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

const AUDIT: Place = { path: "audit", label: "audit", icon: IconHistory };

export const administration: Workspace = {
  id: "administration",
  icon: IconSettings,
  useText: usePlacesText,
  places: (roles) =>
    roles.includes("administrator")
      ? [
          { path: "", label: "people", icon: IconUsers },
          { path: "hospital", label: "hospital", icon: IconBuildingHospital },
          { path: "guides", label: "guides", icon: IconBooks },
          AUDIT,
          { path: "system", label: "system", icon: IconServer },
        ]
      : [AUDIT],
  Pages: lazy(() => import("./Pages")),
};
