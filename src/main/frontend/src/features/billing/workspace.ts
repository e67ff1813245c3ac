import {
  IconChecklist,
  IconCoins,
  IconFileDollar,
  IconFileInvoice,
  IconGavel,
  IconReceipt,
  IconReportMoney,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Place, Workspace } from "#/app/workspace";
import { usePlacesText } from "./places";

const HOSPITAL: Place[] = [
  { path: "", label: "work", icon: IconChecklist },
  { path: "claims", label: "claims", icon: IconFileDollar },
  { path: "invoices", label: "invoices", icon: IconFileInvoice },
  { path: "payments", label: "payments", icon: IconCoins },
  { path: "reports", label: "reports", icon: IconReportMoney },
];
const INSURER: Place[] = [{ path: "decide", label: "decide", icon: IconGavel }];

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
