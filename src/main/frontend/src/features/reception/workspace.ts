import {
  IconCalendar,
  IconClipboardList,
  IconHourglass,
  IconLayoutBoardSplit,
  IconUserPlus,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

export const reception: Workspace = {
  id: "reception",
  icon: IconLayoutBoardSplit,
  useText: usePlacesText,
  places: () => [
    { path: "", label: "calendar", icon: IconCalendar },
    { path: "day", label: "day", icon: IconClipboardList },
    { path: "waiting", label: "waiting", icon: IconHourglass },
    { path: "register", label: "register", icon: IconUserPlus },
  ],
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/reception/patients/${id}`,
};
