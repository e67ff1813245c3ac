import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { Parameters, ParametersParameter } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { Link } from "react-router";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { operate } from "#/fhir/client";
import { all, parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { quantityText } from "../queue/fill";
import { usePharmacyText } from "../text";

/** Blocks a lot everywhere, and tells who received it. */
export function RecallPage() {
  const t = usePharmacyText();
  const [lot, setLot] = useState("");
  const [gtin, setGtin] = useState("");
  const recall = useChange(
    () =>
      operate<Parameters>(
        "Basic/$recall",
        parameters({
          lot: { valueString: lot.trim() },
          gtin: gtin.trim() ? { valueString: gtin.trim() } : undefined,
        }),
      ),
    ["Basic", "Location"],
  );
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    recall.mutate();
  };
  return (
    <Page title={t("recall")} subtitle={t("recallText")}>
      <Panel>
        <form onSubmit={send}>
          <Group align="flex-end">
            <TextInput
              label={t("lotNumber")}
              required
              value={lot}
              onChange={(event) => setLot(event.currentTarget.value)}
            />
            <TextInput
              label={t("gtin")}
              value={gtin}
              onChange={(event) => setGtin(event.currentTarget.value)}
            />
            <Button type="submit" color="red" loading={recall.isPending} disabled={!lot.trim()}>
              {t("block")}
            </Button>
          </Group>
        </form>
        <Outcome failure={recall.error} />
      </Panel>
      {recall.data && <Found answer={recall.data} />}
    </Page>
  );
}

function Found({ answer }: { answer: Parameters }) {
  const t = usePharmacyText();
  const format = useFormat();
  const items = all(answer, "item");
  const recipients = all(answer, "recipient");
  return (
    <div role="status">
      <Stack>
        <Panel title={t("items")}>
          {items.length === 0 && <Text c="dimmed">{t("nowhere")}</Text>}
          {items.map((item, at) => (
            <Text key={at}>
              {part(item, "location")?.valueReference?.display ??
                part(item, "location")?.valueReference?.reference}
              : {quantityText(part(item, "on-hand")?.valueQuantity)}
            </Text>
          ))}
        </Panel>
        <Panel title={t("recipients")}>
          {recipients.length === 0 && <Text c="dimmed">{t("nobody")}</Text>}
          {recipients.map((recipient, at) => {
            const patient = part(recipient, "patient")?.valueReference;
            return (
              <Group key={at} gap="xs">
                <Anchor
                  component={Link}
                  to={`/pharmacy/${patient?.reference?.replace("Patient/", "patients/") ?? ""}`}
                >
                  {patient?.display ?? patient?.reference}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {[
                    quantityText(part(recipient, "quantity")?.valueQuantity),
                    part(recipient, "handed-over")?.valueDateTime &&
                      t("handedOver", {
                        date: format.date(part(recipient, "handed-over")?.valueDateTime),
                      }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              </Group>
            );
          })}
        </Panel>
      </Stack>
    </div>
  );
}

function part(parameter: ParametersParameter, name: string): ParametersParameter | undefined {
  return parameter.part?.find((each) => each.name === name);
}
