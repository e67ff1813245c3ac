import type { CodeableConcept, Extension, HumanName, Identifier, Patient } from "fhir/r4";

type Named = { name?: HumanName[] } | undefined;

/** The name by which somebody is addressed: the usual one, else the official, else any. */
export function nameOf(person: Named): string {
  const names = person?.name ?? [];
  const name =
    names.find((each) => each.use === "usual") ??
    names.find((each) => each.use === "official") ??
    names[0];
  return name ? textOf(name) : "";
}

function textOf(name: HumanName): string {
  const parts = [
    ...(name.prefix ?? []),
    ...(name.given ?? []),
    name.family,
    ...(name.suffix ?? []),
  ];
  return name.text ?? parts.filter(Boolean).join(" ");
}

/** What a concept is called: its text, else the display of its first coding, else its code's words. */
export function conceptText(concept: CodeableConcept | undefined): string {
  const coding = concept?.coding?.find((each) => each.display) ?? concept?.coding?.[0];
  return concept?.text ?? coding?.display ?? wordsOf(coding?.code ?? "");
}

/** Codes made of words, such as `first-visit`, as people write them; others as they are. */
function wordsOf(code: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(code)
    ? code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " ")
    : code;
}

export function hasCode(concept: CodeableConcept | undefined, code: string, system?: string) {
  return (
    concept?.coding?.some(
      (coding) => coding.code === code && (!system || coding.system === system),
    ) ?? false
  );
}

export function identifierOf(
  resource: { identifier?: Identifier[] } | undefined,
  system: string,
): string | undefined {
  return resource?.identifier?.find((identifier) => identifier.system === system)?.value;
}

/** The medical record number, else the first identifier. */
export function recordNumber(patient: Patient | undefined): string | undefined {
  const identifiers = patient?.identifier ?? [];
  return (identifiers.find((each) => hasCode(each.type, "MR")) ?? identifiers[0])?.value;
}

export function extension(
  element: { extension?: Extension[] } | undefined,
  url: string,
): Extension | undefined {
  return element?.extension?.find((each) => each.url === url);
}
