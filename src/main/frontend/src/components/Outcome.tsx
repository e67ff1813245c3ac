import { Alert, Button, Group, List, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { OperationOutcomeIssue } from "fhir/r4";
import { codeOf, FhirFailure, Unreachable } from "#/fhir/failure";
import { useCommonText } from "./text";

interface Props {
  /** What failed: any error; null and undefined show nothing. */
  failure: unknown;
  /** Offered if trying again may help. */
  retry?: () => void;
}

/** The one place where a refusal is shown: each OperationOutcome in plain words, with its code. */
export function Outcome({ failure, retry }: Props) {
  const t = useCommonText();
  if (failure === null || failure === undefined) {
    return null;
  }
  const unreachable = failure instanceof Unreachable;
  return (
    <Alert
      role="alert"
      color={unreachable ? "yellow" : "red"}
      icon={<IconAlertCircle />}
      title={unreachable ? t("unreachable") : t("refused")}
    >
      {unreachable && <Text size="sm">{t("unreachableText")}</Text>}
      {failure instanceof FhirFailure && <Issues failure={failure} />}
      {retry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={retry}>
            {t("retry")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function Issues({ failure }: { failure: FhirFailure }) {
  const t = useCommonText();
  if (failure.status === 429 && failure.retryAfter) {
    return <Text size="sm">{t("wait", { seconds: failure.retryAfter })}</Text>;
  }
  const issues = failure.issues.filter((issue) => issue.severity !== "information");
  if (issues.length <= 1) {
    return <Issue issue={issues[0]} />;
  }
  return (
    <List size="sm">
      {issues.map((issue, index) => (
        <List.Item key={index}>
          <Issue issue={issue} />
        </List.Item>
      ))}
    </List>
  );
}

function Issue({ issue }: { issue: OperationOutcomeIssue | undefined }) {
  const t = useCommonText();
  const code = codeOf(issue);
  const where = issue?.expression?.[0];
  const details = [code && t("code", { code }), where && t("where", { where })].filter(Boolean);
  return (
    <>
      <Text size="sm">{sentence(issue, code, t("changedBySomebody"))}</Text>
      {details.length > 0 && (
        <Text size="xs" c="dimmed">
          {details.join(" · ")}
        </Text>
      )}
    </>
  );
}

function sentence(
  issue: OperationOutcomeIssue | undefined,
  code: string | undefined,
  changed: string,
) {
  return code === "version-mismatch" ? changed : (issue?.diagnostics ?? issue?.details?.text);
}
