import {
  IconAlertTriangle,
  IconListCheck,
  IconPackageImport,
  IconPackages,
  IconPill,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

export const pharmacy: Workspace = {
  id: "pharmacy",
  icon: IconPill,
  useText: usePlacesText,
  places: () => [
    { path: "", label: "queue", icon: IconListCheck },
    { path: "stock", label: "stock", icon: IconPackages },
    { path: "receive", label: "receive", icon: IconPackageImport },
    { path: "recall", label: "recall", icon: IconAlertTriangle },
  ],
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/pharmacy/patients/${id}`,
};
