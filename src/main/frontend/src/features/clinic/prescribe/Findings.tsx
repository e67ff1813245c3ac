import { Alert, Badge, Group, Paper, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import type { DetectedIssue } from "fhir/r4";
import { useCodes } from "#/components/useCodes";
import { conceptText } from "#/fhir/names";
import { useClinicText } from "../text";
import { keyOfFinding, type Override } from "./findings";

const COLORS = { high: "red", moderate: "orange", low: "gray" } as const;
const REASONS = "https://foyer.org/fhir/ValueSet/safety-override-reason";

interface Props {
  findings: readonly DetectedIssue[];
  overrides: Record<string, Override | undefined>;
  onChange: (overrides: Record<string, Override | undefined>) => void;
}

/** What the safety checks found, and why the prescriber goes on all the same. */
export function Findings({ findings, overrides, onChange }: Props) {
  const t = useClinicText();
  const options = useCodes(REASONS);
  if (findings.length === 0) {
    return (
      <Alert color="green" icon={<IconShieldCheck />} role="status">
        {t("noFindings")}
      </Alert>
    );
  }
  return (
    <Stack gap="sm" role="list" aria-label={t("findings")}>
      {findings.map((finding) => {
        const key = keyOfFinding(finding);
        const severity = finding.severity ?? "low";
        const override = overrides[key];
        return (
          <Paper key={key} withBorder radius="md" p="sm" role="listitem">
            <Stack gap="xs">
              <Group gap="xs">
                <Badge color={COLORS[severity]} variant="filled" tt="none">
                  {t(`severity_${severity}`)}
                </Badge>
                <Text fw={600}>{conceptText(finding.code)}</Text>
              </Group>
              <Text size="sm">{finding.detail}</Text>
              {finding.reference && (
                <Text size="xs" c="dimmed">
                  {t("evidence")}: {finding.reference}
                </Text>
              )}
              {severity === "high" && (
                <Group grow align="flex-start">
                  <Select
                    label={t("overrideReason")}
                    placeholder={t("chooseReason")}
                    data={options}
                    value={override?.reason ?? null}
                    onChange={(reason) =>
                      onChange({
                        ...overrides,
                        [key]: reason ? { reason, comment: override?.comment ?? "" } : undefined,
                      })
                    }
                    clearable
                  />
                  {override && (
                    <TextInput
                      label={t("overrideComment")}
                      required={override.reason === "other"}
                      value={override.comment}
                      onChange={(event) =>
                        onChange({
                          ...overrides,
                          [key]: { ...override, comment: event.currentTarget.value },
                        })
                      }
                    />
                  )}
                </Group>
              )}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}
