import type { ValueSet } from "fhir/r4";
import { useAsk } from "#/fhir/queries";

/** A code and what it is called, as fields of choice have it. */
export interface Choice {
  value: string;
  label: string;
}

/** The codes of a value set of this server, in its order. */
export function useCodes(url: string): Choice[] {
  const expanded = useAsk<ValueSet>(
    "ValueSet",
    "ValueSet/$expand",
    { url },
    { staleTime: Infinity },
  );
  return (expanded.data?.expansion?.contains ?? []).map(({ code, display }) => ({
    value: code ?? "",
    label: display ?? code ?? "",
  }));
}
