import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import type { Task } from "fhir/r4";
import { Link } from "react-router";
import { Outcome } from "#/components/Outcome";
import { idOf, keyOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClaimsText } from "../claims/text";
import { useBillingText } from "../text";
import { kindOf, useKindText } from "./kinds";

/** What the server ends by itself, when the difference is gone. */
const BY_ITSELF = ["underpayment", "overpayment"];

/** Something to do: what it is, what can be done about it, and where. */
export function Work({ task, patient }: { task: Stored<Task>; patient: string }) {
  const t = useBillingText();
  const claims = useClaimsText();
  const kindText = useKindText();
  const format = useFormat();
  const finish = useChange(update<Task>, ["Task"]);
  const kind = kindOf(task);
  const focus = keyOf(task.focus) ?? "";
  const open = task.status === "requested";
  return (
    <Paper withBorder radius="lg" p="md" component="article" aria-label={patient}>
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            {kind && (
              <Badge variant="filled" color={open ? "orange.9" : "gray.7"} tt="none">
                {kindText(kind)}
              </Badge>
            )}
            <Text fw={600}>{patient}</Text>
            <Text size="sm" c="dimmed">
              {format.date(task.authoredOn)}
            </Text>
          </Group>
          <Text>{task.description}</Text>
          {open && kind && (
            <Text size="sm" c="dimmed">
              {claims(`hint_${kind}`)} {BY_ITSELF.includes(kind) && claims("byItself")}
            </Text>
          )}
          <Outcome failure={finish.error} />
        </div>
        <Group gap="xs">
          {focus.startsWith("Claim/") && (
            <Button size="xs" component={Link} to={`/billing/claims/${focus.slice(6)}`}>
              {t("openClaim")}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/billing/patients/${idOf(task.for) ?? ""}`}
          >
            {t("openAccount")}
          </Button>
          {open && (
            <Button
              size="xs"
              variant="default"
              loading={finish.isPending}
              onClick={() => finish.mutate({ ...task, status: "completed" })}
            >
              {t("done")}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}
