import type { Claim, ClaimItem, CodeableConcept } from "fhir/r4";
import { sum } from "./answer";

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";

/** A diagnosis of a claim as it is being changed. */
export interface DiagnosisDraft {
  sequence: number;
  concept?: CodeableConcept;
  /** The Condition that it names instead. */
  reference?: string;
}

/** What becomes of a service. */
export interface ItemDraft {
  kept: boolean;
  day?: string;
  diagnoses: number[];
}

/** What billing staff change of a claim: not its amounts, for those follow from the charges. */
export interface Correction {
  diagnoses: DiagnosisDraft[];
  items: Record<number, ItemDraft>;
  /** The prior authorizations, one on each line. */
  authorizations: string;
}

/** A claim as it is, to be changed. */
export function correctionOf(claim: Claim): Correction {
  return {
    diagnoses: (claim.diagnosis ?? []).map((each) => ({
      sequence: each.sequence,
      concept: each.diagnosisCodeableConcept,
      reference: each.diagnosisReference?.reference,
    })),
    items: Object.fromEntries(
      (claim.item ?? []).map((item): [number, ItemDraft] => [
        item.sequence,
        { kept: true, day: item.servicedDate, diagnoses: item.diagnosisSequence ?? [] },
      ]),
    ),
    authorizations: (focal(claim)?.preAuthRef ?? []).join("\n"),
  };
}

/** With one diagnosis more, which justifies all services that have none. */
export function withDiagnosis(correction: Correction, code: string, text?: string): Correction {
  const sequence = Math.max(0, ...correction.diagnoses.map((each) => each.sequence)) + 1;
  const concept = { coding: [{ system: ICD, code }], ...(text ? { text } : {}) };
  const justified = (item: ItemDraft) =>
    item.diagnoses.length === 0 ? { ...item, diagnoses: [sequence] } : item;
  return {
    ...correction,
    diagnoses: [...correction.diagnoses, { sequence, concept }],
    items: mapped(correction.items, justified),
  };
}

/** Without a diagnosis; no service names it any more. */
export function withoutDiagnosis(correction: Correction, sequence: number): Correction {
  return {
    ...correction,
    diagnoses: correction.diagnoses.filter((each) => each.sequence !== sequence),
    items: mapped(correction.items, (item) => ({
      ...item,
      diagnoses: item.diagnoses.filter((each) => each !== sequence),
    })),
  };
}

/** Whether a diagnosis of this code is there already. */
export function hasDiagnosis(correction: Correction, code: string): boolean {
  return correction.diagnoses.some((each) =>
    each.concept?.coding?.some((coding) => coding.code === code),
  );
}

/** The claim as it was changed, with its total. */
export function corrected<C extends Claim>(claim: C, correction: Correction): C {
  const items = (claim.item ?? []).flatMap((item) => changedItem(item, correction));
  const references = correction.authorizations.split("\n").flatMap((line) => line.trim() || []);
  const focus = focal(claim);
  return {
    ...claim,
    diagnosis: correction.diagnoses.length
      ? correction.diagnoses.map(({ sequence, concept, reference }) => ({
          ...claim.diagnosis?.find((each) => each.sequence === sequence),
          sequence,
          ...(concept ? { diagnosisCodeableConcept: concept } : {}),
          ...(reference ? { diagnosisReference: { reference } } : {}),
        }))
      : undefined,
    insurance: claim.insurance.map((each) =>
      each === focus ? { ...each, preAuthRef: references.length ? references : undefined } : each,
    ),
    item: items,
    total: sum(items.map((item) => item.net)),
  };
}

/** The same, as what takes the place of a claim that was sent. */
export function replacing(claim: Claim & { id: string }, correction: Correction): Claim {
  const { id, ...claimed } = corrected(claim, correction);
  return {
    ...claimed,
    meta: undefined,
    text: undefined,
    status: "draft",
    related: [
      {
        claim: { reference: `Claim/${id}` },
        relationship: { coding: [{ system: RELATIONSHIP, code: "prior" }] },
      },
    ],
  };
}

function changedItem(item: ClaimItem, correction: Correction): ClaimItem[] {
  const draft = correction.items[item.sequence];
  if (!draft) {
    return [item];
  }
  return draft.kept
    ? [
        {
          ...item,
          ...(draft.day ? { servicedDate: draft.day } : {}),
          diagnosisSequence: draft.diagnoses.length ? draft.diagnoses : undefined,
        },
      ]
    : [];
}

function focal(claim: Claim) {
  return claim.insurance.find((each) => each.focal) ?? claim.insurance[0];
}

function mapped(items: Record<number, ItemDraft>, change: (item: ItemDraft) => ItemDraft) {
  return Object.fromEntries(
    Object.entries(items).map(([sequence, item]) => [sequence, change(item)]),
  );
}
