import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Medication } from "fhir/r4";
import { useState } from "react";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useClinicText } from "../text";
import type { Order } from "./order";

/** In milliseconds. */
const PAUSE = 200;

interface Props {
  value: Order["medicine"];
  error?: string;
  onChange: (medicine: Order["medicine"]) => void;
}

/** A medicine of the hospital's formulary, found by what is typed. */
export function MedicinePicker({ value, error, onChange }: Props) {
  const t = useClinicText();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const found = useSearch<Medication>(
    "Medication",
    { "code:text": query, status: "active", _count: 20 },
    { enabled: query.length >= 2 && query !== value?.display },
  );
  const medicines = resourcesOf<Medication>(found.data, "Medication").map((medicine) => ({
    value: `Medication/${medicine.id}`,
    label: conceptText(medicine.code),
  }));
  const chosen =
    value && !medicines.some((each) => each.value === value.reference)
      ? [{ value: value.reference, label: value.display }]
      : [];
  return (
    <Select
      label={t("medicine")}
      description={t("medicineHint")}
      searchable
      clearable
      required
      error={error}
      data={[...chosen, ...medicines]}
      filter={({ options }) => options}
      nothingFoundMessage={query.length >= 2 && found.isSuccess ? t("noMedicine") : undefined}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.reference ?? null}
      onChange={(reference, option) =>
        onChange(reference ? { reference, display: option.label } : undefined)
      }
    />
  );
}
