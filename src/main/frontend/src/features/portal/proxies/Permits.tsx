import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Consent } from "fhir/r4";
import { Outcome } from "#/components/Outcome";
import { resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { permittedBy } from "./proxy";
import { useProxiesText } from "./text";

/** The Consents by which others act for a patient, who may withdraw them. */
export function Permits() {
  const patient = useSubject();
  const found = useSearch<Consent>("Consent", { patient, status: "active", _count: 50 });
  const permits = resourcesOf<Consent>(found.data, "Consent").filter(
    (consent) => permittedBy(consent).length > 0,
  );
  return (
    <>
      <Outcome failure={found.error} retry={() => void found.refetch()} />
      {permits.length > 0 && (
        <Stack role="list" gap="sm">
          {permits.map((consent) => (
            <Permit key={consent.id} consent={consent} />
          ))}
        </Stack>
      )}
    </>
  );
}

function Permit({ consent }: { consent: Stored<Consent> }) {
  const t = useProxiesText();
  const format = useFormat();
  const withdraw = useChange(update<Consent>, ["Consent"]);
  const names = permittedBy(consent).map((each) => each.display ?? t("somebody"));
  const name = [...new Set(names)].join(", ");
  return (
    <Group role="listitem" justify="space-between" gap="xs">
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t("byConsent", { date: format.date(consent.dateTime) })}
        </Text>
        <Outcome failure={withdraw.error} />
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={t("withdrawOf", { name })}
        loading={withdraw.isPending}
        onClick={() =>
          withdraw.mutate(
            { ...consent, status: "inactive" },
            { onSuccess: () => notifications.show({ message: t("withdrawn") }) },
          )
        }
      >
        {t("withdraw")}
      </Button>
    </Group>
  );
}
