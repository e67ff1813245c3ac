import { Button, Group, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBarcode } from "@tabler/icons-react";
import type { Bundle, Medication } from "fhir/r4";
import { useRef, useState, type SubmitEvent } from "react";
import { DecimalInput } from "#/components/DecimalInput";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { operate } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { usePharmacyText } from "../text";
import { usePlaces } from "./usePlaces";

/** Takes in what a supplier delivered, package by package. */
export function ReceivePage() {
  const t = usePharmacyText();
  const { places, place, choose } = usePlaces();
  const scanner = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [medicine, setMedicine] = useState<string | null>(null);
  const [quantity, setQuantity] = useState<number>();
  const [unit, setUnit] = useState("tablet");
  const known = useSearch<Medication>("Medication", { status: "active", _count: 500 });
  const medicines = resourcesOf<Medication>(known.data, "Medication");
  const save = useChange(
    () =>
      operate<Bundle>(
        "SupplyDelivery/$receive",
        parameters({
          location: { valueReference: { reference: `Location/${place ?? ""}` } },
          line: {
            part: [
              { name: "code", valueString: code.trim() },
              ...medicines
                .filter((each) => each.id === medicine)
                .map((each) => ({ name: "medication", valueCodeableConcept: each.code })),
              { name: "quantity", valueQuantity: { value: quantity, unit } },
            ],
          },
        }),
      ),
    ["Location", "Basic", "SupplyDelivery", "SupplyRequest"],
  );
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("receivedDone") });
        setCode("");
        setQuantity(undefined);
        scanner.current?.focus();
      },
    });
  };
  return (
    <Page title={t("receive")} subtitle={t("receiveText")}>
      <Panel>
        <form onSubmit={send}>
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <Select
              label={t("into")}
              data={places}
              value={place ?? null}
              allowDeselect={false}
              onChange={(value) => value && choose(value)}
            />
            <TextInput
              ref={scanner}
              label={t("code")}
              description={t("codeHint")}
              leftSection={<IconBarcode size={18} />}
              required
              autoComplete="off"
              miw="18rem"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Select
              label={t("find")}
              data={medicines.map((each) => ({ value: each.id, label: conceptText(each.code) }))}
              searchable
              clearable
              miw="16rem"
              value={medicine}
              onChange={setMedicine}
            />
            <DecimalInput
              label={t("quantity")}
              description={t("unit")}
              required
              min={1}
              value={quantity}
              onChange={setQuantity}
            />
            <TextInput
              label={t("unit")}
              required
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
            />
          </Group>
          <Outcome failure={save.error} />
          <Group justify="flex-end" mt="md">
            <Button type="submit" loading={save.isPending} disabled={!code.trim() || !quantity}>
              {t("receive")}
            </Button>
          </Group>
        </form>
      </Panel>
    </Page>
  );
}
