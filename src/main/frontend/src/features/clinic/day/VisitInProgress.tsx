import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Encounter } from "fhir/r4";
import { useState, type ReactNode } from "react";
import { usePerson } from "#/auth/useSession";
import { Outcome } from "#/components/Outcome";
import { update, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { cliniciansOf, finished, takesPart } from "./encounter";

interface Props {
  encounter: Stored<Encounter>;
  /** What the visit is known by on this page. */
  children: ReactNode;
}

/** A visit that goes on, and what ends it. Whoever has no part in it is asked before. */
export function VisitInProgress({ encounter, children }: Props) {
  const t = useClinicText();
  const format = useFormat();
  const { fhirUser } = usePerson();
  const [asking, setAsking] = useState(false);
  const finish = useChange(
    async (visit: Stored<Encounter>) => {
      await update(visit);
      // Told from here, as this line goes with the visit.
      notifications.show({ color: "green", message: t("finished") });
    },
    ["Encounter", "Appointment"],
  );
  const end = () => {
    setAsking(false);
    finish.mutate(finished(encounter, new Date()));
  };
  return (
    <div role="listitem">
      <Group justify="space-between" wrap="nowrap">
        <div>
          {children}
          <Text size="sm" c="dimmed">
            {format.dateTime(encounter.period?.start)}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          miw="max-content"
          loading={finish.isPending}
          onClick={() => (takesPart(encounter, fhirUser) ? end() : setAsking(true))}
        >
          {t("finish")}
        </Button>
      </Group>
      <Outcome failure={finish.error} />
      <Modal opened={asking} onClose={() => setAsking(false)} title={t("finishOthers")} centered>
        <Stack>
          <Text>
            {t("finishOthersText", { names: cliniciansOf(encounter) || t("nobodyNamed") })}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
            <Button onClick={end}>{t("finish")}</Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
