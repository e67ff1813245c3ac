import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "billing.places",
  {
    title: "Billing",
    work: "To do",
    charges: "Charges",
    claims: "Claims",
    invoices: "Invoices",
    payments: "Payments",
    prices: "Price lists",
    reports: "Ageing and books",
    decide: "To decide",
  },
  {
    title: "Abrechnung",
    work: "Zu tun",
    charges: "Leistungen",
    claims: "Forderungen",
    invoices: "Rechnungen",
    payments: "Zahlungen",
    prices: "Preislisten",
    reports: "Fälligkeiten und Bücher",
    decide: "Zu entscheiden",
  },
);
