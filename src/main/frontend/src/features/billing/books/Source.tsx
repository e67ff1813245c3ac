import { Button, Code, Group, Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { IconCode } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { Loaded } from "#/components/Loaded";
import { useRead } from "#/fhir/queries";
import { useBooksText } from "./text";

/** Shows the resource that something follows from, such as `Claim/1/_history/2`. */
export function Source({ reference, label }: { reference: string; label?: string }) {
  const t = useBooksText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconCode size={16} stroke={1.6} />}
        aria-label={t("openSource", { source: reference })}
        onClick={() => setOpened(true)}
      >
        {label ?? reference.split("/")[0]}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`${t("sourceTitle")}: ${reference}`}
        size="xl"
      >
        {opened && <Content reference={reference} />}
      </Modal>
    </>
  );
}

function Content({ reference }: { reference: string }) {
  const t = useBooksText();
  const found = useRead(reference);
  const [type, id] = reference.split("/");
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t("sourceText")}
        </Text>
        {type === "Claim" && (
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/billing/claims/${encodeURIComponent(id ?? "")}`}
          >
            {t("openClaim")}
          </Button>
        )}
      </Group>
      <Loaded query={found} lines={6}>
        {(resource) => (
          <ScrollArea.Autosize mah="60vh" tabIndex={0} aria-label={t("sourceTitle")}>
            <Code block>{JSON.stringify(resource, undefined, 2)}</Code>
          </ScrollArea.Autosize>
        )}
      </Loaded>
    </Stack>
  );
}
