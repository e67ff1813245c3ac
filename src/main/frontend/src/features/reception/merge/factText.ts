import type { Patient } from "fhir/r4";
import { useFormat } from "#/text/format";
import { factOf, type Fact } from "./compare";
import { useMergeText } from "./text";

/** What a record says of a fact, as people read it. */
export function useFactText() {
  const t = useMergeText();
  const format = useFormat();
  return (patient: Patient, fact: Fact): string => {
    const value = factOf(patient, fact);
    if (!value) return t("nothing");
    if (fact === "birthDate") return format.date(value);
    if (fact === "gender") {
      return t(value === "other" ? "otherGender" : (value as "male" | "female" | "unknown"));
    }
    return value;
  };
}
