import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ChargeItemDefinition, CodeableConcept } from "fhir/r4";
import { useState } from "react";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useChargesText } from "./text";

/** In milliseconds. */
const PAUSE = 200;

/** Finds what the hospital has prices for, by name. */
export function PriceListPicker({
  onChoose,
}: {
  onChoose: (code: CodeableConcept | undefined) => void;
}) {
  const t = useChargesText();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const found = useSearch<ChargeItemDefinition>(
    "ChargeItemDefinition",
    { status: "active", "title:contains": chosen ? undefined : query || undefined, _count: 30 },
    { placeholderData: (earlier) => earlier },
  );
  const codes = new Map(
    resourcesOf<ChargeItemDefinition>(found.data, "ChargeItemDefinition")
      .filter((list) => list.code)
      .map((list): [string, CodeableConcept] => [conceptText(list.code), list.code ?? {}]),
  );
  return (
    <Select
      label={t("list")}
      description={t("listHint")}
      searchable
      clearable
      data={[...codes.keys()]}
      filter={({ options }) => options}
      value={chosen}
      onSearchChange={setTyped}
      onChange={(name) => {
        setChosen(name);
        onChoose(name ? codes.get(name) : undefined);
      }}
    />
  );
}
