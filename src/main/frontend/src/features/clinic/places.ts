import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "clinic.places",
  { title: "Clinic", day: "My day", signatures: "To sign", ward: "Ward", hours: "My hours" },
  {
    title: "Klinik",
    day: "Mein Tag",
    signatures: "Zu unterschreiben",
    ward: "Station",
    hours: "Meine Zeiten",
  },
);
