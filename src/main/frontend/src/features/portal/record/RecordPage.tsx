import { Group, SimpleGrid } from "@mantine/core";
import type { AllergyIntolerance, Condition, Immunization, MedicationRequest } from "fhir/r4";
import { FileButton } from "#/components/FileButton";
import { Page } from "#/components/Page";
import { medicineText } from "#/fhir/medicines";
import { conceptText, hasCode } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { Documents } from "./Documents";
import { Results } from "./Results";
import { Section } from "./Section";
import { wholeRecord } from "./wholeRecord";

/** What the hospital knows of a patient's health. */
export function RecordPage() {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  return (
    <Page
      title={t("record")}
      actions={
        <Group gap="xs">
          <FileButton size="sm" path={`Patient/${patient}/$summary?_format=application/pdf`}>
            {t("downloadPdf")}
          </FileButton>
          <FileButton
            size="sm"
            path={`Patient/${patient}/$summary`}
            accept="application/fhir+json"
            saveAs="summary-ips.json"
          >
            {t("downloadIps")}
          </FileButton>
          <FileButton size="sm" path={() => wholeRecord(patient)} saveAs="record-fhir.json">
            {t("downloadAll")}
          </FileButton>
        </Group>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section<Condition>
          title={t("conditions")}
          empty={t("noConditions")}
          type="Condition"
          query={{ patient, _count: 100 }}
          keep={(each) => !hasCode(each.verificationStatus, "entered-in-error")}
          line={(each) => ({
            text: conceptText(each.code),
            aside: hasCode(each.clinicalStatus, "resolved")
              ? t("resolved")
              : each.onsetDateTime && t("since", { date: format.date(each.onsetDateTime) }),
          })}
        />
        <Section<AllergyIntolerance>
          title={t("allergies")}
          empty={t("noAllergies")}
          type="AllergyIntolerance"
          query={{ patient, _count: 100 }}
          keep={(each) => !hasCode(each.verificationStatus, "entered-in-error")}
          line={(each) => ({
            text: conceptText(each.code),
            aside: conceptText(each.reaction?.[0]?.manifestation[0]),
          })}
        />
        <Section<MedicationRequest>
          title={t("medicines")}
          empty={t("noMedicines")}
          type="MedicationRequest"
          query={{
            patient,
            status: "active,on-hold",
            _include: "MedicationRequest:medication",
            _count: 100,
          }}
          line={(each, bundle) => ({
            text: medicineText(bundle, each),
            aside: each.dosageInstruction?.[0]?.text,
          })}
        />
        <Section<Immunization>
          title={t("immunizations")}
          empty={t("noImmunizations")}
          type="Immunization"
          query={{ patient, status: "completed", _sort: "-date", _count: 100 }}
          line={(each) => ({
            text: conceptText(each.vaccineCode),
            aside: format.date(each.occurrenceDateTime),
          })}
        />
      </SimpleGrid>
      <Results />
      <Documents />
    </Page>
  );
}
