import {
  IconCalendar,
  IconEye,
  IconFileInvoice,
  IconHeartbeat,
  IconHome,
  IconPill,
  IconUser,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

export const portal: Workspace = {
  id: "portal",
  icon: IconHome,
  useText: usePlacesText,
  places: () => [
    { path: "", label: "home", icon: IconHome },
    { path: "appointments", label: "appointments", icon: IconCalendar },
    { path: "record", label: "record", icon: IconHeartbeat },
    { path: "prescriptions", label: "prescriptions", icon: IconPill },
    { path: "bills", label: "bills", icon: IconFileInvoice },
    { path: "access", label: "access", icon: IconEye },
    { path: "profile", label: "profile", icon: IconUser },
  ],
  Pages: lazy(() => import("./Pages")),
};
