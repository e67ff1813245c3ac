import { Button } from "@mantine/core";
import type { DocumentReference } from "fhir/r4";
import { openAttachment } from "#/components/openAttachment";
import { conceptText } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { Section } from "./Section";

/** Letters, notes and reports. */
export function Documents() {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  return (
    <Section<DocumentReference>
      title={t("documents")}
      empty={t("noDocuments")}
      type="DocumentReference"
      query={{ patient, status: "current", _sort: "-date", _count: 50 }}
      line={(document) => ({
        text: (
          <>
            {conceptText(document.type) || document.description} · {format.date(document.date)}
          </>
        ),
        aside: (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t("open")}: ${conceptText(document.type)}`}
            onClick={() => openAttachment(document.content[0]?.attachment)}
          >
            {t("open")}
          </Button>
        ),
      })}
    />
  );
}
