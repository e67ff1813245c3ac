import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useReceptionText } from "../text";
import type { Person } from "./person";

const GENDERS = ["female", "male", "other", "unknown"] as const;

interface Props {
  person: Person;
  onChange: (person: Person) => void;
  /** Whether what is missing is marked. */
  marked: boolean;
}

/** The fields of somebody's name, birth date, address and ways to be reached. */
export function PersonFields({ person, onChange, marked }: Props) {
  const t = useReceptionText();
  const field = (name: keyof Person, needed = false) => ({
    label: t(name),
    value: person[name],
    required: needed,
    error: marked && needed && !person[name].trim() ? t("needed") : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...person, [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput {...field("family", true)} autoComplete="off" />
      <TextInput {...field("given", true)} description={t("givenHint")} autoComplete="off" />
      <DateInput
        label={t("birthDate")}
        required
        valueFormat="L"
        maxDate={new Date()}
        value={person.birthDate || null}
        onChange={(value) => onChange({ ...person, birthDate: value ?? "" })}
        error={marked && !person.birthDate ? t("needed") : undefined}
      />
      <Select
        label={t("gender")}
        data={GENDERS.map((value) => ({ value, label: t(value) }))}
        value={person.gender}
        allowDeselect={false}
        onChange={(value) => onChange({ ...person, gender: value ?? "unknown" })}
      />
      <TextInput {...field("phone")} type="tel" />
      <TextInput {...field("email")} type="email" />
      <TextInput {...field("line")} />
      <TextInput {...field("postalCode")} />
      <TextInput {...field("city")} />
      <TextInput {...field("country")} />
    </SimpleGrid>
  );
}

/** Whether all that is needed was given. */
export function isComplete(person: Person): boolean {
  return Boolean(person.family.trim() && person.given.trim() && person.birthDate);
}
