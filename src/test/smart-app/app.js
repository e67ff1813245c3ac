"use strict";

const element = (id) => document.getElementById(id);

function show(id, text) {
  element(id).textContent = text ?? "none";
}

function showAnswer(status, resources) {
  show("status", status);
  element("found").replaceChildren(
    ...resources.map((resource) => {
      const item = document.createElement("li");
      item.textContent = `${resource.resourceType}/${resource.id}`;
      return item;
    }),
  );
}

function showAccess(client) {
  const answer = client.state.tokenResponse;
  show("user", client.user.fhirUser);
  show("scopes", answer.scope);
  show("encounter", client.encounter.id);
  show("banner", JSON.stringify(answer.need_patient_banner));
  show("style", answer.smart_style_url);
  show("token", answer.access_token);
}

/** Does something and shows how it went: the HTTP status, or what the library says. */
async function attempt(task) {
  element("status").textContent = "";
  try {
    showAnswer("200", await task());
  } catch (problem) {
    showAnswer(problem.status ? String(problem.status) : problem.message, []);
  }
}

async function read(client, path) {
  const answer = await client.request(path);
  return answer.resourceType === "Bundle"
    ? (answer.entry ?? []).map((entry) => entry.resource)
    : [answer];
}

async function start() {
  const client = await FHIR.oauth2.ready();
  showAccess(client);
  element("question").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => read(client, element("path").value));
  });
  element("refresh").addEventListener("click", () =>
    attempt(async () => {
      await client.refresh();
      showAccess(client);
      return [];
    }),
  );
  const patient = await client.patient.read();
  show("patient", patient.name[0].given.concat(patient.name[0].family).join(" "));
}

start().catch((problem) => show("problem", problem.message));
