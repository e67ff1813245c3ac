import { Text } from "@mantine/core";
import type { ClaimResponse } from "fhir/r4";
import { conceptText } from "#/fhir/names";
import { useBillingText } from "../text";

/** What an insurer says of a claim as a whole. */
export function Answer({ answer }: { answer: ClaimResponse | undefined }) {
  const t = useBillingText();
  if (!answer) {
    return <Text c="dimmed">{t("noAnswer")}</Text>;
  }
  return (
    <>
      <Text>{answer.outcome === "queued" ? t("waiting") : answer.disposition}</Text>
      {answer.processNote?.map((note) => (
        <Text key={note.text} size="sm">
          {note.text}
        </Text>
      ))}
      {answer.error?.map((error, at) => (
        <Text key={at} c="red">
          {conceptText(error.code)}
        </Text>
      ))}
    </>
  );
}
