import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "portal.places",
  {
    title: "My health",
    home: "Home",
    appointments: "Appointments",
    record: "My record",
    prescriptions: "Prescriptions",
    bills: "Bills",
    access: "Who looked",
    profile: "My details",
  },
  {
    title: "Meine Gesundheit",
    home: "Start",
    appointments: "Termine",
    record: "Meine Akte",
    prescriptions: "Verordnungen",
    bills: "Rechnungen",
    access: "Wer nachsah",
    profile: "Meine Daten",
  },
);
