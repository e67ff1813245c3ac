import { Button, FileButton, Group, Progress, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Parameters } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { operate } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useAsk, useChange } from "#/fhir/queries";
import { GuideCard } from "./GuideCard";
import { guidesOf, passesOf, type Pass } from "./status";
import { Terminology } from "./Terminology";
import { useGuidesText } from "./text";

/** How often progress is asked for, in milliseconds. */
const OFTEN = 3_000;
const TYPES = ["ImplementationGuide", "CodeSystem", "ValueSet"];

/** The guides that are loaded, how far the index is, and the terminology of the server. */
export function GuidesPage() {
  const t = useGuidesText();
  const status = useAsk<Parameters>(
    "ImplementationGuide",
    "ImplementationGuide/$status",
    {},
    { refetchInterval: OFTEN },
  );
  return (
    <Page title={t("title")}>
      <Panel title={t("guides")} actions={<Install />}>
        <Text size="sm" c="dimmed">
          {t("guidesText")}
        </Text>
        <Loaded query={status} lines={2}>
          {(answer) => {
            const guides = guidesOf(answer);
            return guides.length === 0 ? (
              <Text>{t("noGuides")}</Text>
            ) : (
              <Stack role="list">
                {guides.map((guide) => (
                  <GuideCard key={guide.id} guide={guide} />
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
      <Panel title={t("jobs")}>
        <Loaded query={status} lines={1}>
          {(answer) => <Passes passes={passesOf(answer)} />}
        </Loaded>
      </Panel>
      <Terminology type="CodeSystem" />
      <Terminology type="ValueSet" />
    </Page>
  );
}

function Passes({ passes }: { passes: Pass[] }) {
  const t = useGuidesText();
  if (passes.length === 0) {
    return <Text c="dimmed">{t("noJobs")}</Text>;
  }
  return (
    <Stack gap="sm" role="list">
      {passes.map((pass) => {
        const { type, done, total, failed, error } = pass;
        const label = total ? t("progress", { type, done, total }) : t("begun", { type, done });
        return (
          <div key={type} role="listitem">
            <Group justify="space-between">
              <Text size="sm">{label}</Text>
              {(failed > 0 || error) && (
                <Text size="sm" c="red">
                  {[failed > 0 && t("failures", { count: failed }), error]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              )}
            </Group>
            <Progress aria-label={label} value={total ? (100 * done) / total : 100} />
          </div>
        );
      })}
    </Stack>
  );
}

function Install() {
  const t = useGuidesText();
  const install = useChange(async (file: File) => {
    const content = { valueBase64Binary: await base64(file) };
    return operate<Parameters>("ImplementationGuide/$install", parameters({ content }));
  }, TYPES);
  const load = (file: File | null) => {
    if (file) {
      install.mutate(file, {
        onSuccess: (answer) => {
          const guide = guidesOf(answer)[0];
          const name = guide ? `${guide.name} ${guide.version}` : file.name;
          notifications.show({ color: "green", message: t("installed", { name }) });
        },
      });
    }
  };
  return (
    <Stack gap="xs" align="flex-end">
      <FileButton onChange={load} accept=".tgz,.tar.gz,application/gzip">
        {(button) => (
          <Button {...button} size="xs" loading={install.isPending}>
            {t("install")}
          </Button>
        )}
      </FileButton>
      <Outcome failure={install.error} />
    </Stack>
  );
}

function base64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () =>
      done((typeof reader.result === "string" ? reader.result : "").split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error ?? new Error("The file cannot be read."));
    reader.readAsDataURL(file);
  });
}
