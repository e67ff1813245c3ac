import type { Money, Parameters } from "fhir/r4";
import { one } from "#/fhir/parameters";
import { useAsk } from "#/fhir/queries";

/** The currency of the books, in which all amounts of the hospital are. */
export function useCurrency(): Money["currency"] {
  const trial = useAsk<Parameters>(
    "Account",
    "Account/$trial-balance",
    {},
    { staleTime: Infinity },
  );
  return one(trial.data, "debits")?.valueMoney?.currency;
}
