import {
  IconChecklist,
  IconCoins,
  IconFileDollar,
  IconFileInvoice,
  IconGavel,
  IconReceipt,
  IconReportMoney,
  IconStethoscope,
  IconTag,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Place, Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";
import { useDecisions, useWork } from "./tasks";

const HOSPITAL: Place[] = [
  { path: "", label: "work", icon: IconChecklist, useWaiting: useWork },
  { path: "charges", label: "charges", icon: IconStethoscope },
  { path: "claims", label: "claims", icon: IconFileDollar },
  { path: "invoices", label: "invoices", icon: IconFileInvoice },
  { path: "payments", label: "payments", icon: IconCoins },
  { path: "prices", label: "prices", icon: IconTag },
  { path: "reports", label: "reports", icon: IconReportMoney },
];
const INSURER: Place[] = [
  { path: "decide", label: "decide", icon: IconGavel, useWaiting: useDecisions },
];

export const billing: Workspace = {
  id: "billing",
  icon: IconReceipt,
  useText: usePlacesText,
  places: (roles) => [
    ...(roles.includes("billing") ? HOSPITAL : []),
    ...(roles.includes("adjudicator") ? INSURER : []),
  ],
  Pages: lazy(() => import("./Pages")),
  patient: (id) => `/billing/patients/${id}`,
};
