import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useBillingText } from "../text";
import type { Finding } from "./findings";
import { FindingText } from "./FindingText";
import { useClaimsText } from "./text";

interface Props {
  findings: Finding[];
  /** Whether what is about a service is shown beside the service. */
  servicesElsewhere?: boolean;
}

/** What a check found: how bad it is, and each finding that is shown nowhere else. */
export function Findings({ findings, servicesElsewhere = false }: Props) {
  const t = useClaimsText();
  const shared = useBillingText();
  const severe = findings.filter((finding) => finding.severe).length;
  const slight = findings.length - severe;
  if (findings.length === 0) {
    return (
      <Alert color="green" icon={<IconCheck />} role="status">
        {shared("clean")}
      </Alert>
    );
  }
  return (
    <Alert
      color={severe ? "red" : "orange"}
      icon={<IconAlertTriangle />}
      role="status"
      title={t("findings")}
    >
      <Stack gap="xs">
        {severe > 0 && <Text size="sm">{t("findings_error", { count: severe })}</Text>}
        {slight > 0 && <Text size="sm">{t("findings_warning", { count: slight })}</Text>}
        {findings
          .filter((finding) => !servicesElsewhere || finding.item === undefined)
          .map((finding, at) => (
            <FindingText key={at} finding={finding} />
          ))}
      </Stack>
    </Alert>
  );
}
