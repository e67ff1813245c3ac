import { Badge, Text, Timeline } from "@mantine/core";
import type { Encounter } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";

/** The visits of a patient, the latest first. */
export function Visits({ patient }: { patient: string }) {
  const t = useClinicText();
  const format = useFormat();
  const found = useSearch<Encounter>("Encounter", { patient, _sort: "-date", _count: 20 });
  useLive(`Encounter?patient=${patient}`);
  return (
    <Panel title={t("visits")}>
      <Loaded query={found}>
        {(bundle) => {
          const encounters = resourcesOf<Encounter>(bundle, "Encounter");
          if (encounters.length === 0) {
            return <Text c="dimmed">{t("noVisits")}</Text>;
          }
          return (
            <Timeline bulletSize={14} lineWidth={2} active={-1}>
              {encounters.map((encounter) => (
                <Timeline.Item
                  key={encounter.id}
                  title={conceptText(encounter.type?.[0]) || (encounter.class.display ?? "")}
                >
                  <Text size="sm" c="dimmed">
                    {[
                      format.dateTime(encounter.period?.start),
                      encounter.participant?.[0]?.individual?.display,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                  {encounter.reasonCode?.[0] && (
                    <Text size="sm">{conceptText(encounter.reasonCode[0])}</Text>
                  )}
                  {encounter.status !== "finished" && (
                    <Badge variant="light" tt="none" mt={4}>
                      {t(`visit_${encounter.status}`)}
                    </Badge>
                  )}
                </Timeline.Item>
              ))}
            </Timeline>
          );
        }}
      </Loaded>
    </Panel>
  );
}
