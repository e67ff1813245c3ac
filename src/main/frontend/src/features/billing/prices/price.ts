import dayjs from "dayjs";
import type { Bundle, ChargeItemDefinition, Money } from "fhir/r4";
import type { Stored } from "#/fhir/client";

/** The code systems by which services are known. */
export const SYSTEMS = [
  { value: "http://snomed.info/sct", label: "SNOMED CT" },
  { value: "http://www.ama-assn.org/go/cpt", label: "CPT" },
  { value: "http://www.nlm.nih.gov/research/umls/rxnorm", label: "RxNorm" },
];

/** What is typed of a new list. */
export interface NewList {
  name: string;
  system: string;
  code: string;
  amount: number;
  from: string;
  to: string;
}

/** The base price of a list, and how many other parts it has. */
export function priceOf(list: ChargeItemDefinition): { base?: Money; others: number } {
  const parts = (list.propertyGroup ?? []).flatMap((group) => group.priceComponent ?? []);
  const base = parts.find((part) => part.type === "base")?.amount;
  return { base, others: Math.max(0, parts.length - 1) };
}

/** A list with one price for a code. */
export function newList(typed: NewList, currency: Money["currency"]): ChargeItemDefinition {
  const { name, system, code, amount, from, to } = typed;
  return {
    resourceType: "ChargeItemDefinition",
    url: `urn:uuid:${crypto.randomUUID()}`,
    version: "1",
    title: name,
    status: "active",
    effectivePeriod: { start: from, ...(to ? { end: to } : {}) },
    code: { coding: [{ system, code, display: name }], text: name },
    propertyGroup: [{ priceComponent: [{ type: "base", amount: { value: amount, currency } }] }],
  };
}

/** Ends a list the day before, and has one with another base price follow it, at once. */
export function successor(
  list: Stored<ChargeItemDefinition>,
  amount: number,
  from: string,
): Bundle {
  const { id, ...content } = list;
  const ended = {
    ...list,
    effectivePeriod: {
      ...list.effectivePeriod,
      end: dayjs(from).subtract(1, "day").format("YYYY-MM-DD"),
    },
  };
  let changed = false;
  const next: ChargeItemDefinition = {
    ...content,
    meta: undefined,
    text: undefined,
    url: `urn:uuid:${crypto.randomUUID()}`,
    date: undefined,
    effectivePeriod: { ...list.effectivePeriod, start: from },
    propertyGroup: list.propertyGroup?.map((group) => ({
      ...group,
      priceComponent: group.priceComponent?.map((part) => {
        if (changed || part.type !== "base") {
          return part;
        }
        changed = true;
        return { ...part, amount: { ...part.amount, value: amount } };
      }),
    })),
  };
  const version = list.meta?.versionId;
  return {
    resourceType: "Bundle",
    type: "transaction",
    entry: [
      {
        resource: ended,
        request: {
          method: "PUT",
          url: `ChargeItemDefinition/${id}`,
          ...(version ? { ifMatch: `W/"${version}"` } : {}),
        },
      },
      { resource: next, request: { method: "POST", url: "ChargeItemDefinition" } },
    ],
  };
}
