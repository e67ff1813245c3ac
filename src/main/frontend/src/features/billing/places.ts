import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "billing.places",
  {
    title: "Billing",
    work: "To do",
    claims: "Claims",
    invoices: "Invoices",
    payments: "Payments",
    reports: "Ageing and books",
    decide: "To decide",
  },
  {
    title: "Abrechnung",
    work: "Zu tun",
    claims: "Forderungen",
    invoices: "Rechnungen",
    payments: "Zahlungen",
    reports: "Fälligkeiten und Bücher",
    decide: "Zu entscheiden",
  },
);
