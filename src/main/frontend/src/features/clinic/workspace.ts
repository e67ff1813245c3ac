import { IconCalendarUser, IconSignature, IconStethoscope } from "@tabler/icons-react";
import { lazy } from "react";
import type { Place, Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

const DAY: Place = { path: "", label: "day", icon: IconCalendarUser };
const SIGNATURES: Place = { path: "signatures", label: "signatures", icon: IconSignature };

export const clinic: Workspace = {
  id: "clinic",
  icon: IconStethoscope,
  useText: usePlacesText,
  places: (roles) => (roles.includes("doctor") ? [DAY, SIGNATURES] : [DAY]),
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/clinic/patients/${id}`,
};
