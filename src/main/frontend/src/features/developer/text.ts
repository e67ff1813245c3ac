import { catalogue } from "#/text/catalogue";

export const useDeveloperText = catalogue(
  "developer",
  {
    explorer: "API explorer",
    explorerText: "Requests go out with your own rights, and are on record as yours.",
    method: "Method",
    path: "Address below the FHIR base",
    body: "Body",
    send: "Send",
    answer: "Answer",
    took: "{{status}}, {{milliseconds}} ms",
    notJson: "The body is not JSON.",
    documentation: "Documentation",
    openApi: "OpenAPI of this server",
    metadata: "CapabilityStatement",
    smart: "SMART configuration",
  },
  {
    explorer: "API ausprobieren",
    explorerText:
      "Anfragen gehen mit Ihren eigenen Rechten hinaus und stehen als Ihre im Protokoll.",
    method: "Methode",
    path: "Adresse unter der FHIR-Basis",
    body: "Inhalt",
    send: "Senden",
    answer: "Antwort",
    took: "{{status}}, {{milliseconds}} ms",
    notJson: "Der Inhalt ist kein JSON.",
    documentation: "Dokumentation",
    openApi: "OpenAPI dieses Servers",
    metadata: "CapabilityStatement",
    smart: "SMART-Konfiguration",
  },
);
