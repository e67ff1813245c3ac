import { useDebouncedValue } from "@mantine/hooks";
import type { CodeableConcept, Coding, Condition, DiagnosticReport, ServiceRequest } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";

type Coded = Condition | DiagnosticReport | ServiceRequest;

/** In milliseconds. */
const PAUSE = 250;
const SHORTEST = 2;
const MOST = 40;

/** The codes that the hospital uses in resources of a type, by what they are called. */
export function useKnownCodes(
  type: Coded["resourceType"],
  typed: string,
): ReadonlyMap<string, Coding[] | undefined> {
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const known = useSearch<Coded>(
    type,
    { "code:text": query, _count: MOST, _elements: "code" },
    { enabled: query.length >= SHORTEST },
  );
  return codingsOf(resourcesOf<Coded>(known.data, type).map((each) => each.code));
}

/** Each text once. */
export function codingsOf(
  concepts: readonly (CodeableConcept | undefined)[],
): ReadonlyMap<string, Coding[] | undefined> {
  return new Map(
    concepts
      .filter((concept) => conceptText(concept))
      .map((concept) => [conceptText(concept), concept?.coding]),
  );
}
