import { Anchor, Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { OperationOutcomeIssue, Patient } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { useNavigate } from "react-router";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useDraft } from "#/components/useDraft";
import { operate, type Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { extension, nameOf } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { Duplicates, type Suspect } from "../merge/Duplicates";
import { useReceptionText } from "../text";
import { NOBODY, withPerson, type Person } from "./person";
import { isComplete, PersonFields } from "./PersonFields";

const CANDIDATE = "https://foyer.org/fhir/StructureDefinition/duplicate-candidate";

/** Makes a record of somebody who has none, after comparing with those who are known. */
export function RegisterPage() {
  const t = useReceptionText();
  const navigate = useNavigate();
  const [person, setPerson, forget] = useDraft<Person>("register", NOBODY);
  const [marked, setMarked] = useState(false);
  const register = useChange(registered, ["Patient"]);
  const candidates = candidatesOf(register.error);

  const submit = (others: string[]) => {
    register.mutate(
      { person, others },
      {
        onSuccess: (patient) => {
          forget();
          notifications.show({
            color: "green",
            message: t("registered", { name: nameOf(patient) }),
          });
          void navigate(`/reception/patients/${patient.id}`);
        },
      },
    );
  };
  const begin = (event: SubmitEvent) => {
    event.preventDefault();
    setMarked(true);
    if (isComplete(person)) {
      submit([]);
    }
  };

  return (
    <Page title={t("registerTitle")} subtitle={t("registerText")}>
      <Panel>
        <form onSubmit={begin} noValidate>
          <Stack>
            <PersonFields person={person} onChange={setPerson} marked={marked} />
            {candidates.length > 0 ? (
              <Duplicates
                suspects={candidates}
                typed={typedOf(person)}
                busy={register.isPending}
                onRegister={() => submit(candidates.map((each) => each.reference))}
              />
            ) : (
              <Outcome failure={register.error} />
            )}
            <Group justify="flex-end">
              <Button type="submit" loading={register.isPending}>
                {t("registerButton")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      <Group>
        <Anchor href="/desk/registrations">{t("registrations")}</Anchor>
        <Anchor href="/desk/codes">{t("accounts")}</Anchor>
      </Group>
    </Page>
  );
}

function typedOf(person: Person): Patient {
  return withPerson<Patient>({ resourceType: "Patient" }, person);
}

function registered({ person, others }: { person: Person; others: string[] }) {
  return operate<Stored<Patient>>(
    "Patient/$register",
    parameters({
      resource: { resource: typedOf(person) },
      other: others.map((reference) => ({ valueReference: { reference } })),
    }),
  );
}

/** Who may be meant, if the server suspects a duplicate. */
function candidatesOf(failure: Error | null): Suspect[] {
  if (!(failure instanceof FhirFailure) || failure.code !== "duplicate-suspected") {
    return [];
  }
  return failure.issues.flatMap((issue: OperationOutcomeIssue) => {
    const reference = extension(issue, CANDIDATE)?.valueReference?.reference;
    // Names are told here, not ids: "Patient/1 is a probable match (0.98). The name is the same."
    const reason = issue.diagnostics?.replace(/^Patient\/[^.]*\(\S+\)\. /, "") ?? "";
    return reference ? [{ reference, reason }] : [];
  });
}
