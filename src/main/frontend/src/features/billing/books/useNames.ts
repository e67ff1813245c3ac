import type { Account, Organization, Patient } from "fhir/r4";
import { idOf, referenced, resourcesOf } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";

/** What insurers and other organizations are called, by `Organization/…`. */
export function useOrganizationNames(references: (string | undefined)[]) {
  const ids = idsOf(references);
  const found = useSearch<Organization>(
    "Organization",
    { _id: ids.join(","), _elements: "name", _count: ids.length },
    { enabled: ids.length > 0, placeholderData: (earlier) => earlier, staleTime: 300_000 },
  );
  const names = new Map(
    resourcesOf<Organization>(found.data, "Organization").map((each) => [
      `Organization/${each.id}`,
      each.name,
    ]),
  );
  return (reference: string | undefined) => (reference && names.get(reference)) ?? "";
}

/** Whose an Account is. */
export interface Holder {
  patient?: string;
  name: string;
  number: string;
}

/** Whose Accounts are, by `Account/…`; undefined as long as it is not known. */
export function useHolders(references: (string | undefined)[]) {
  const ids = idsOf(references);
  const found = useSearch<Account>(
    "Account",
    { _id: ids.join(","), _include: "Account:patient", _count: ids.length },
    { enabled: ids.length > 0, placeholderData: (earlier) => earlier },
  );
  const holders = new Map(
    resourcesOf<Account>(found.data, "Account").map((account): [string, Holder] => [
      `Account/${account.id}`,
      {
        patient: idOf(account.subject?.[0]),
        name: nameOf(referenced<Patient>(found.data, account.subject?.[0])),
        number: account.identifier?.[0]?.value ?? "",
      },
    ]),
  );
  return (reference: string | undefined) => (reference ? holders.get(reference) : undefined);
}

function idsOf(references: (string | undefined)[]): string[] {
  return [...new Set(references.flatMap((reference) => reference?.split("/")[1] ?? []))].sort();
}
