import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "reception.places",
  {
    title: "Reception",
    calendar: "Calendar",
    day: "Today’s list",
    waiting: "Waiting list",
    register: "Register a patient",
  },
  {
    title: "Empfang",
    calendar: "Kalender",
    day: "Heutige Liste",
    waiting: "Warteliste",
    register: "Patienten aufnehmen",
  },
);
