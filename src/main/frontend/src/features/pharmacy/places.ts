import { catalogue } from "#/text/catalogue";

/** The navigation of the workspace. */
export const usePlacesText = catalogue(
  "pharmacy.places",
  { title: "Pharmacy", queue: "Queue", stock: "Stock", receive: "Receive", recall: "Recall a lot" },
  {
    title: "Apotheke",
    queue: "Warteschlange",
    stock: "Bestand",
    receive: "Wareneingang",
    recall: "Charge zurückrufen",
  },
);
