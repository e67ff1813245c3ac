import { Badge, Group, Text } from "@mantine/core";
import type { Finding } from "./findings";
import { useClaimsText } from "./text";

/** A finding in plain words, and where it is. */
export function FindingText({ finding }: { finding: Finding }) {
  const t = useClaimsText();
  const where = [
    finding.item !== undefined && t("serviceAt", { number: finding.item + 1 }),
    finding.element && finding.element !== "item" && t(`element_${finding.element}`),
  ].filter(Boolean);
  return (
    <div>
      <Group gap={6}>
        <Badge color={finding.severe ? "red.9" : "orange.9"} variant="filled" tt="none" size="sm">
          {t(finding.severe ? "mistake" : "warning")}
        </Badge>
        <Text size="sm" fw={600}>
          {t(`finding_${finding.kind}`)}
        </Text>
      </Group>
      <Text size="sm">{finding.sentence}</Text>
      {where.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("where", { where: where.join(", ") })}
        </Text>
      )}
    </div>
  );
}
