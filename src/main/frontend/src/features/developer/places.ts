import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "developer.places",
  { title: "For developers", explorer: "API explorer" },
  { title: "Für Entwickler", explorer: "API ausprobieren" },
);
