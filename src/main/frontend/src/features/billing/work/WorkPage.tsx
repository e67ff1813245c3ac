import { Group, SegmentedControl, Select, Stack } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import type { Bundle, Patient, Task } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { referenced, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useClaimsText } from "../claims/text";
import { useBillingText } from "../text";
import { KINDS, queryOf, type Kind } from "../tasks";
import { useKindText } from "./kinds";
import { Work } from "./Work";

type State = "requested" | "completed";

/** What waits for somebody of the billing department, and what was done. */
export function WorkPage() {
  const t = useBillingText();
  const claims = useClaimsText();
  const kindText = useKindText();
  const [kind, setKind] = useState<Kind | null>(null);
  const [status, setStatus] = useState<State>("requested");
  const found = useSearchPages<Task>("Task", {
    code: queryOf(kind),
    status,
    _include: "Task:patient",
    _sort: status === "requested" ? "authored-on" : "-modified",
    _count: 50,
  });
  useLive(`Task?code=${queryOf(null)}`);
  return (
    <Page title={t("work")} subtitle={t("workText")}>
      <Group align="flex-end">
        <SegmentedControl
          aria-label={t("state")}
          value={status}
          onChange={setStatus}
          data={[
            { value: "requested", label: claims("todo") },
            { value: "completed", label: claims("doneTasks") },
          ]}
        />
        <Select
          aria-label={claims("filter")}
          placeholder={claims("allTasks")}
          clearable
          value={kind}
          onChange={(value) => setKind(KINDS.find((each) => each === value) ?? null)}
          data={KINDS.map((value) => ({ value, label: kindText(value) }))}
        />
      </Group>
      <Loaded query={found} lines={5}>
        {({ pages }) => <Tasks pages={pages} empty={status === "requested"} />}
      </Loaded>
      <More query={found} />
    </Page>
  );
}

function Tasks({ pages, empty }: { pages: Bundle<Stored<Task>>[]; empty: boolean }) {
  const t = useBillingText();
  const claims = useClaimsText();
  const tasks = pages.flatMap((bundle) =>
    resourcesOf<Task>(bundle, "Task").map((task) => ({
      task,
      patient: nameOf(referenced<Patient>(bundle, task.for)),
    })),
  );
  if (tasks.length === 0) {
    return <Empty icon={IconChecks} text={empty ? t("noWork") : claims("noneDone")} />;
  }
  return (
    <Stack>
      {tasks.map(({ task, patient }) => (
        <Work key={task.id} task={task} patient={patient} />
      ))}
    </Stack>
  );
}
