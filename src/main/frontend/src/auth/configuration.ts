/** What the server tells the page before anybody has signed in. */
export interface Configuration {
  issuer: string;
  fhirBase: string;
  clientId: string;
  hospital?: string;
  selfRegistration: boolean;
  version: string;
}

/** For `npm run dev`, where no Foyer fills the page: a demonstration on its usual port. */
const DEVELOPMENT: Configuration = {
  issuer: "http://localhost:8080",
  fhirBase: "http://localhost:8080/fhir",
  clientId: "demo-public",
  selfRegistration: true,
  version: "development",
};

function read(): Configuration {
  const text = document.getElementById("foyer")?.textContent.trim() ?? "";
  return text.startsWith("{") ? (JSON.parse(text) as Configuration) : DEVELOPMENT;
}

export const configuration = read();
