import {
  IconAlertTriangle,
  IconListCheck,
  IconPackageImport,
  IconPackages,
  IconPill,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Workspace } from "#/app/workspace";
import { useCount } from "#/realtime/useCount";
import { usePlacesText } from "./places";

/** Fills that nobody has begun with. */
const useFills = () =>
  useCount("Task", { code: "fulfill", status: "requested" }, "Task?code=fulfill");

export const pharmacy: Workspace = {
  id: "pharmacy",
  icon: IconPill,
  useText: usePlacesText,
  places: () => [
    { path: "", label: "queue", icon: IconListCheck, useWaiting: useFills },
    { path: "stock", label: "stock", icon: IconPackages },
    { path: "receive", label: "receive", icon: IconPackageImport },
    { path: "recall", label: "recall", icon: IconAlertTriangle },
  ],
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/pharmacy/patients/${id}`,
};
