import { Autocomplete, Button, Group, Stack, Text } from "@mantine/core";
import type { Claim, Condition } from "fhir/r4";
import { useState } from "react";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import {
  hasDiagnosis,
  withDiagnosis,
  withoutDiagnosis,
  type Correction,
  type DiagnosisDraft,
} from "./correction";
import { useClaimsText } from "./text";

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const MOST = 100;

interface Props {
  claim: Claim;
  correction: Correction;
  onChange: (correction: Correction) => void;
}

/** The diagnoses of a claim: remove some, or add one by its code or from the record. */
export function Diagnoses({ claim, correction, onChange }: Props) {
  const t = useClaimsText();
  const [typed, setTyped] = useState("");
  const known = useRecorded(claim);
  const code = typed.trim().split(" ")[0]?.toUpperCase() ?? "";
  const twice = code !== "" && hasDiagnosis(correction, code);
  const add = () => {
    onChange(withDiagnosis(correction, code, known.get(code)));
    setTyped("");
  };
  return (
    <Panel title={t("diagnoses")}>
      {correction.diagnoses.length === 0 ? (
        <Text c="dimmed">{t("noDiagnoses")}</Text>
      ) : (
        <Stack gap={4} role="list">
          {correction.diagnoses.map((each) => (
            <Group key={each.sequence} role="listitem" justify="space-between">
              <Text>
                {each.sequence}. {diagnosisText(each)}
              </Text>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                onClick={() => onChange(withoutDiagnosis(correction, each.sequence))}
              >
                {t("removeDiagnosis", { what: codeOf(each) })}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
      <Group align="flex-start">
        <Autocomplete
          flex={1}
          maw={480}
          label={t("diagnosis")}
          description={t("diagnosisHint")}
          data={[...known].map(([value, text]) => `${value} ${text}`)}
          value={typed}
          onChange={setTyped}
          error={twice ? t("knownAlready") : undefined}
          onKeyDown={(event) => {
            if (event.key === "Enter" && code && !twice) {
              event.preventDefault();
              add();
            }
          }}
        />
        <Button mt={46} variant="default" disabled={!code || twice} onClick={add}>
          {t("addDiagnosis")}
        </Button>
      </Group>
    </Panel>
  );
}

/** What the patient has by the record, as codes that claims use. */
function useRecorded(claim: Claim): Map<string, string> {
  const found = useSearch<Condition>("Condition", {
    patient: claim.patient.reference,
    _elements: "code",
    _count: MOST,
  });
  return new Map(
    resourcesOf<Condition>(found.data, "Condition").flatMap(({ code }) =>
      (code?.coding ?? [])
        .filter((coding) => coding.system === ICD && coding.code)
        .map((coding): [string, string] => [
          coding.code ?? "",
          coding.display ?? conceptText(code),
        ]),
    ),
  );
}

function codeOf(diagnosis: DiagnosisDraft): string {
  return diagnosis.concept?.coding?.[0]?.code ?? diagnosis.reference ?? "";
}

/** A diagnosis by its code and what it is called. */
export function diagnosisText(diagnosis: DiagnosisDraft): string {
  const text = conceptText(diagnosis.concept);
  const code = codeOf(diagnosis);
  return text && text !== code ? `${code} ${text}` : code;
}
