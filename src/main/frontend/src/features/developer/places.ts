import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "developer.places",
  { title: "For developers", explorer: "API explorer", register: "Register an app" },
  { title: "Für Entwickler", explorer: "API ausprobieren", register: "App anmelden" },
);
