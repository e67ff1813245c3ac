import { Combobox, Group, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import type { Patient } from "fhir/r4";
import { useState, type ReactNode, type Ref } from "react";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { nameOf, recordNumber } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { patientQuery } from "./patientQuery";
import { useCommonText } from "./text";

/** In milliseconds. */
const PAUSE = 200;
const SHORTEST = 2;

interface Props {
  /** What the field is called; it is shown unless the field says it by itself. */
  label?: string;
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement>;
  onChoose: (patient: Stored<Patient>) => void;
}

/** A field that finds a patient by name, birth date or record number, and hands the choice on. */
export function PatientPicker({ label, hint, ref, onChoose }: Props) {
  const t = useCommonText();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const found = useSearch<Patient>("Patient", patientQuery(query), {
    enabled: query.length >= SHORTEST,
  });

  const patients = resourcesOf<Patient>(found.data, "Patient");
  const choose = (id: string) => {
    const patient = patients.find((each) => each.id === id);
    setTyped("");
    list.closeDropdown();
    if (patient) {
      onChoose(patient);
    }
  };

  return (
    <Combobox store={list} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          ref={ref}
          type="search"
          label={label}
          aria-label={label ?? t("search")}
          placeholder={t("search")}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          rightSection={found.isFetching ? <Loader size="xs" /> : hint}
          rightSectionWidth={52}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            list.openDropdown();
            list.selectFirstOption();
          }}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t("search")}>
          {query.length < SHORTEST && <Combobox.Empty>{t("searchHint")}</Combobox.Empty>}
          {query.length >= SHORTEST && patients.length === 0 && (
            <Combobox.Empty>
              {found.isSuccess ? t("noPatient", { query }) : t("searching")}
            </Combobox.Empty>
          )}
          {query.length >= SHORTEST &&
            patients.map((patient) => (
              <Combobox.Option key={patient.id} value={patient.id}>
                <Found patient={patient} />
              </Combobox.Option>
            ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Found({ patient }: { patient: Patient }) {
  const t = useCommonText();
  const format = useFormat();
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text truncate>{nameOf(patient)}</Text>
      <Text size="sm" c="dimmed" className="numbers" style={{ whiteSpace: "nowrap" }}>
        {[
          patient.birthDate && t("born", { date: format.date(patient.birthDate) }),
          recordNumber(patient),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </Group>
  );
}
