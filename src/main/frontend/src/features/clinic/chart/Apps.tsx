import { Button, Stack, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Encounter } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { beside, type Stored } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useClinicText } from "../text";

interface App {
  client: string;
  name: string;
  publisher?: string;
}

interface Props {
  patient: string;
  encounter: Stored<Encounter> | undefined;
}

/** Opens registered SMART apps for this patient (docs/apps.md, launch from an EHR). */
export function Apps({ patient, encounter }: Props) {
  const t = useClinicText();
  const found = useQuery({
    queryKey: ["launchable apps"],
    queryFn: () => beside<{ apps: App[] }>("/launch"),
  });
  const launch = useChange(
    ({ app, tab }: { app: App; tab: Window | null }) =>
      beside<{ address: string }>("/launch", {
        client: app.client,
        patient,
        encounter: encounter?.id,
      }).then(({ address }) => {
        (tab ?? window).location.assign(address);
      }),
    [],
  );
  const open = (app: App) => {
    // Opened at once, as browsers allow no window later.
    const tab = window.open("", "_blank");
    if (tab) tab.opener = null;
    launch.mutate({ app, tab }, { onError: () => tab?.close() });
  };
  return (
    <Panel title={t("apps")}>
      <Loaded query={found} lines={1}>
        {({ apps }) =>
          apps.length === 0 ? (
            <Text c="dimmed">{t("noApps")}</Text>
          ) : (
            <Stack gap="xs" align="flex-start">
              {apps.map((app) => (
                <Button
                  key={app.client}
                  variant="default"
                  size="xs"
                  rightSection={<IconExternalLink size={16} />}
                  loading={launch.isPending && launch.variables.app.client === app.client}
                  onClick={() => open(app)}
                >
                  {[app.name, app.publisher].filter(Boolean).join(", ")}
                </Button>
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Outcome failure={launch.error} />
    </Panel>
  );
}
