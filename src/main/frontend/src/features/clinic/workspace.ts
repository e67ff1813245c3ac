import {
  IconBed,
  IconCalendarUser,
  IconClock,
  IconSignature,
  IconStethoscope,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Place, Workspace } from "#/app/workspace";
import { usePerson } from "#/auth/useSession";
import { useCount } from "#/realtime/useCount";
import { usePlacesText } from "./places";

const TASK_CODES = "http://hl7.org/fhir/CodeSystem/task-code";

/** Renewals that patients and nurses have asked this doctor for. */
function useSignatures() {
  const { fhirUser } = usePerson();
  const query = { owner: fhirUser, code: `${TASK_CODES}|approve`, status: "requested" };
  return useCount("Task", fhirUser ? query : undefined, `Task?owner=${fhirUser ?? ""}`);
}

const HOURS: Place = { path: "hours", label: "hours", icon: IconClock };
const DAY: Place = { path: "", label: "day", icon: IconCalendarUser };
const WARD: Place = { path: "ward", label: "ward", icon: IconBed };
const SIGNATURES: Place = {
  path: "signatures",
  label: "signatures",
  icon: IconSignature,
  useWaiting: useSignatures,
};

/** Nurses begin with the ward. */
const WARD_FIRST: Place = { ...WARD, path: "" };
const DAY_NEXT: Place = { ...DAY, path: "day" };

export const clinic: Workspace = {
  id: "clinic",
  icon: IconStethoscope,
  useText: usePlacesText,
  places: (roles) =>
    roles.includes("doctor") ? [DAY, SIGNATURES, WARD, HOURS] : [WARD_FIRST, DAY_NEXT, HOURS],
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/clinic/patients/${id}`,
};
