import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "administration.places",
  {
    title: "Administration",
    people: "People and apps",
    hospital: "Hospital",
    guides: "Guides and terminology",
    audit: "Audit trail",
    system: "System",
  },
  {
    title: "Verwaltung",
    people: "Personen und Apps",
    hospital: "Krankenhaus",
    guides: "Leitfäden und Terminologie",
    audit: "Protokoll",
    system: "System",
  },
);
