import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import type { Patient, Task } from "fhir/r4";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { idOf, keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { update, type Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useBillingText } from "./text";

const TASKS = "https://foyer.org/fhir/CodeSystem/billing-task";
const CODES = ["denial", "underpayment", "delivery", "charge-withdrawn"] as const;
const CODE = CODES.map((code) => `${TASKS}|${code}`).join(",");

/** What waits for somebody of the billing department. */
export function WorkPage() {
  const t = useBillingText();
  const found = useSearch<Task>("Task", {
    code: CODE,
    status: "requested",
    _include: "Task:patient",
    _sort: "authored-on",
    _count: 100,
  });
  useLive(`Task?code=${CODE}`);
  return (
    <Page title={t("work")} subtitle={t("workText")}>
      <Loaded query={found} lines={5}>
        {(bundle) => {
          const tasks = resourcesOf<Task>(bundle, "Task");
          return tasks.length === 0 ? (
            <Empty icon={IconChecks} text={t("noWork")} />
          ) : (
            <Stack>
              {tasks.map((task) => (
                <Work
                  key={task.id}
                  task={task}
                  patient={nameOf(referenced<Patient>(bundle, task.for))}
                />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Work({ task, patient }: { task: Stored<Task>; patient: string }) {
  const t = useBillingText();
  const format = useFormat();
  const finish = useChange(update<Task>, ["Task"]);
  const code = CODES.find((each) => task.code?.coding?.some((coding) => coding.code === each));
  const focus = keyOf(task.focus) ?? "";
  return (
    <Paper withBorder radius="lg" p="md">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            {code && (
              <Badge variant="light" color="orange.9" tt="none">
                {t(`task_${code}`)}
              </Badge>
            )}
            <Text fw={600}>{patient}</Text>
            <Text size="sm" c="dimmed">
              {format.date(task.authoredOn)}
            </Text>
          </Group>
          <Text>{task.description}</Text>
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
          <Button
            size="xs"
            variant="default"
            loading={finish.isPending}
            onClick={() => finish.mutate({ ...task, status: "completed" })}
          >
            {t("done")}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
