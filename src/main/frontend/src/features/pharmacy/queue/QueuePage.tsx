import { Badge, Group, SegmentedControl, SimpleGrid, Text } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import type { Task } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { usePharmacyText } from "../text";
import { stageOf, STAGES, type Stage } from "./fill";
import { FillCard } from "./FillCard";

const OPEN = "requested,accepted,in-progress,on-hold";

/** What is to be dispensed, by stage. */
export function QueuePage() {
  const t = usePharmacyText();
  const [stage, setStage] = useState<Stage | "all">("all");
  const found = useSearch<Task>("Task", {
    code: "fulfill",
    status: OPEN,
    _sort: "authored-on",
    _include: ["Task:focus", "Task:patient"],
    "_include:iterate": "MedicationRequest:medication",
    _count: 200,
  });
  useLive(`Task?code=fulfill`);
  const tasks = resourcesOf<Task>(found.data, "Task");
  const shown = tasks.filter((task) => stage === "all" || stageOf(task) === stage);
  const count = (each: Stage | "all") =>
    each === "all" ? tasks.length : tasks.filter((task) => stageOf(task) === each).length;

  return (
    <Page title={t("queue")} subtitle={t("queueText")}>
      <Group>
        <SegmentedControl
          aria-label={t("queue")}
          value={stage}
          onChange={(value) => setStage(value)}
          data={(["all", ...STAGES] as const).map((each) => ({
            value: each,
            label: (
              <Group gap={6} wrap="nowrap">
                <Text size="sm">{each === "all" ? t("all") : t(`stage_${each}`)}</Text>
                <Badge size="sm" variant="light" color="gray" circle={count(each) < 10}>
                  {count(each)}
                </Badge>
              </Group>
            ),
          }))}
        />
      </Group>
      <Loaded query={found} lines={5}>
        {(bundle) =>
          shown.length === 0 ? (
            <Empty icon={IconChecklist} text={t("empty")} />
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
              {shown.map((task) => (
                <FillCard key={task.id} task={task} bundle={bundle} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}
