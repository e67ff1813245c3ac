"use strict";

// The address says who this app is and what it asks for; fhirclient itself reads iss and launch.
const wishes = new URLSearchParams(location.search);

FHIR.oauth2
  .authorize({
    clientId: wishes.get("client"),
    clientSecret: wishes.get("secret") ?? undefined,
    scope: wishes.get("scope"),
    redirectUri: "index.html",
    pkceMode: "required",
  })
  .catch((problem) => {
    document.getElementById("problem").textContent = problem.message;
  });
