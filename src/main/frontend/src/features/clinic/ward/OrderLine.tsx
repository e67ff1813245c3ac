import { Badge, Button, Group, Text } from "@mantine/core";
import type { MedicationAdministration, MedicationRequest, Reference } from "fhir/r4";
import { useState } from "react";
import type { Stored } from "#/fhir/client";
import { medicineText } from "#/fhir/medicines";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { dueOf, momentOf, recordsOf, type Due } from "./due";
import { GiveDialog } from "./GiveDialog";

interface Props {
  order: Stored<MedicationRequest>;
  records: readonly Stored<MedicationAdministration>[];
  /** From when on all records are known. */
  since: Date;
  encounter?: Reference;
}

/** An order of the ward: how it is given, when next, and the button that records it. */
export function OrderLine({ order, records, since, encounter }: Props) {
  const t = useClinicText();
  const format = useFormat();
  const [giving, setGiving] = useState(false);
  const medicine = medicineText(undefined, order);
  const due = dueOf(order, records, since, new Date());
  const last = recordsOf(order, records).find((each) => each.status !== "not-done");
  return (
    <Group role="listitem" justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Group gap="xs">
          <Text fw={600}>{medicine}</Text>
          <DueBadge due={due} />
        </Group>
        <Text size="sm">{order.dosageInstruction?.[0]?.text}</Text>
        <Text size="xs" c="dimmed">
          {last ? t("last", { time: format.dateTime(momentOf(last).toISOString()) }) : ""}
        </Text>
      </div>
      <Button
        size="xs"
        style={{ flexShrink: 0 }}
        variant={due.kind === "due" ? "filled" : "default"}
        aria-label={t("giveTitle", { medicine })}
        onClick={() => setGiving(true)}
      >
        {t("give")}
      </Button>
      {giving && (
        <GiveDialog
          order={order}
          medicine={medicine}
          due={due}
          encounter={encounter}
          onClose={() => setGiving(false)}
        />
      )}
    </Group>
  );
}

function DueBadge({ due }: { due: Due }) {
  const t = useClinicText();
  const format = useFormat();
  const time = format.dateTime(due.at?.toISOString());
  const texts: Record<Due["kind"], string> = {
    due: due.at ? t("due", { time }) : t("dueNow"),
    next: t("next", { time }),
    needed: due.at ? t("asNeededLater", { time }) : t("asNeeded"),
    unknown: t("unknownDue"),
    written: t("asWritten"),
  };
  return (
    <Badge
      variant={due.kind === "due" ? "filled" : "light"}
      color={due.kind === "due" ? "orange" : "gray"}
      tt="none"
    >
      {texts[due.kind]}
    </Badge>
  );
}
