import { Stack } from "@mantine/core";
import { IconClockOff } from "@tabler/icons-react";
import type { Schedule } from "fhir/r4";
import { usePerson } from "#/auth/useSession";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useClinicText } from "../text";
import { LeavePanel } from "./LeavePanel";
import { WeekPanel } from "./WeekPanel";

/** The own hours of the week, and leave (docs/operations/booking.md). */
export function HoursPage() {
  const t = useClinicText();
  const { fhirUser } = usePerson();
  const found = useSearch<Schedule>(
    "Schedule",
    { actor: fhirUser, active: true, _include: "Schedule:actor" },
    { enabled: fhirUser !== undefined },
  );
  useLive(fhirUser && `Schedule?actor=${fhirUser}`);
  return (
    <Page title={t("hours")} subtitle={t("hoursText")}>
      <Loaded query={found}>
        {(bundle) => {
          const schedules = resourcesOf<Schedule>(bundle, "Schedule");
          return schedules.length === 0 ? (
            <Empty icon={IconClockOff} text={t("noSchedule")} />
          ) : (
            <Stack maw={900}>
              {schedules.map((schedule) => (
                <Stack key={schedule.id}>
                  <WeekPanel key={schedule.meta?.versionId} schedule={schedule} bundle={bundle} />
                  <LeavePanel schedule={schedule} />
                </Stack>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}
