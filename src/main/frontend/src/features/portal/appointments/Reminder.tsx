import { Text } from "@mantine/core";
import type { CommunicationRequest } from "fhir/r4";
import { keyOf, resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";

const REMINDER = "https://foyer.org/fhir/CodeSystem/notice-kind|appointment-reminder";

/** When the patient will be reminded of an appointment next. */
export function Reminder({ appointment }: { appointment: string }) {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const planned = useSearch<CommunicationRequest>("CommunicationRequest", {
    patient,
    status: "active",
    _sort: "occurrence",
    _count: 200,
  });
  useLive(`CommunicationRequest?patient=${patient}`);
  const next = resourcesOf<CommunicationRequest>(planned.data, "CommunicationRequest").find(
    (each) =>
      isReminder(each) &&
      each.about?.some((about) => keyOf(about) === `Appointment/${appointment}`),
  );
  return next ? (
    <Text size="sm" c="dimmed">
      {t("reminder", { time: format.dateTime(next.occurrenceDateTime) })}
    </Text>
  ) : null;
}

function isReminder(request: CommunicationRequest): boolean {
  return (request.reasonCode ?? []).some((reason) =>
    reason.coding?.some((coding) => `${coding.system ?? ""}|${coding.code ?? ""}` === REMINDER),
  );
}
