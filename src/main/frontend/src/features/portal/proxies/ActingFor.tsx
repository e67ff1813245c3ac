import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "react-router";
import { Panel } from "#/components/Panel";
import { nameOf } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useSubject, useSubjects } from "../Subject";
import { useProxiesText } from "./text";

/** The others whose records are open to somebody, to switch to them. */
export function ActingFor() {
  const t = useProxiesText();
  const format = useFormat();
  const navigate = useNavigate();
  const subject = useSubject();
  const { patients, own, choose } = useSubjects();
  const others = patients.filter((patient) => patient.id !== own);
  return (
    <Panel title={t("whom")}>
      {others.length === 0 ? (
        <Text c="dimmed">{t("noOthers")}</Text>
      ) : (
        <>
          <Text size="sm">{t("whomText")}</Text>
          <Stack role="list" gap="sm">
            {others.map((patient) => (
              <Group key={patient.id} role="listitem" justify="space-between" gap="xs">
                <div>
                  <Text fw={600}>{nameOf(patient)}</Text>
                  <Text size="sm" c="dimmed">
                    {patient.birthDate && t("born", { date: format.date(patient.birthDate) })}
                  </Text>
                </div>
                {patient.id === subject ? (
                  <Badge variant="light" tt="none">
                    {t("shown")}
                  </Badge>
                ) : (
                  <Button
                    size="xs"
                    aria-label={t("openOf", { name: nameOf(patient) })}
                    onClick={() => {
                      choose(patient.id);
                      void navigate("/portal");
                    }}
                  >
                    {t("open")}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        </>
      )}
    </Panel>
  );
}
