import {
  Alert,
  Anchor,
  Button,
  Code,
  Group,
  NativeSelect,
  ScrollArea,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useDraft } from "#/components/useDraft";
import { exchange, type Exchange } from "#/fhir/client";
import { useChange } from "#/fhir/queries";
import { useDeveloperText } from "./text";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const LINKS = [
  ["openApi", "/fhir/swagger-ui/"],
  ["metadata", "/fhir/metadata?_pretty=true"],
  ["smart", "/fhir/.well-known/smart-configuration"],
] as const;

/** Tries requests with the person's own token. */
export function ExplorerPage() {
  const t = useDeveloperText();
  const [method, setMethod] = useState("GET");
  const [path, setPath] = useDraft("explorer.path", "Patient?_count=5");
  const [body, setBody] = useDraft("explorer.body", "");
  const [wrong, setWrong] = useState(false);
  const send = useChange(
    (request: { method: string; path: string; body?: unknown }) =>
      exchange(request.method, request.path, request.body),
    [],
  );
  const hasBody = method !== "GET" && method !== "DELETE";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = hasBody && body.trim() ? parse(body) : { value: undefined };
    setWrong(!parsed);
    if (parsed) {
      send.mutate({ method, path: path.replace(/^\//, ""), body: parsed.value });
    }
  };
  return (
    <Page title={t("explorer")} subtitle={t("explorerText")}>
      <Panel>
        <form onSubmit={submit}>
          <Group align="flex-end" wrap="nowrap">
            <NativeSelect
              label={t("method")}
              data={METHODS}
              value={method}
              onChange={(event) => setMethod(event.currentTarget.value)}
            />
            <TextInput
              label={t("path")}
              flex={1}
              ff="monospace"
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Button type="submit" loading={send.isPending}>
              {t("send")}
            </Button>
          </Group>
          {hasBody && (
            <Textarea
              mt="sm"
              label={t("body")}
              autosize
              minRows={6}
              maxRows={20}
              ff="monospace"
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
              error={wrong ? t("notJson") : undefined}
            />
          )}
        </form>
      </Panel>
      <Outcome failure={send.error} />
      {send.data && <Answer answer={send.data} />}
      <Panel title={t("documentation")}>
        <Group>
          {LINKS.map(([label, address]) => (
            <Anchor key={address} href={address} target="_blank" rel="noopener">
              {t(label)}
            </Anchor>
          ))}
        </Group>
      </Panel>
    </Page>
  );
}

function Answer({ answer }: { answer: Exchange }) {
  const t = useDeveloperText();
  return (
    <Panel title={t("answer")}>
      <Alert color={answer.status < 400 ? "foyer" : "red"} role="status" py={6}>
        {t("took", { status: answer.status, milliseconds: Math.round(answer.milliseconds) })}
      </Alert>
      <ScrollArea.Autosize mah="60vh" tabIndex={0} aria-label={t("answer")}>
        <Code block>{answer.text}</Code>
      </ScrollArea.Autosize>
    </Panel>
  );
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
