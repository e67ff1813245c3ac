import type { Claim } from "fhir/r4";
import { describe, expect, it } from "vitest";
import {
  corrected,
  correctionOf,
  hasDiagnosis,
  replacing,
  withDiagnosis,
  withoutDiagnosis,
} from "./correction";

const usd = (value: number) => ({ value, currency: "USD" as const });
const CLAIM: Claim & { id: string } = {
  resourceType: "Claim",
  id: "7",
  status: "active",
  type: {},
  use: "claim",
  patient: {},
  created: "2026-11-20",
  provider: {},
  priority: {},
  insurance: [{ sequence: 1, focal: true, coverage: {} }],
  item: [
    { sequence: 1, productOrService: {}, servicedDate: "2026-11-20", net: usd(118.1) },
    { sequence: 2, productOrService: {}, servicedDate: "2026-11-20", net: usd(160.2) },
  ],
  total: usd(278.3),
};

describe("a correction", () => {
  it("changes nothing by itself", () => {
    expect(corrected(CLAIM, correctionOf(CLAIM))).toEqual({ ...CLAIM });
  });

  it("adds a diagnosis, which justifies what had none", () => {
    const correction = withDiagnosis(correctionOf(CLAIM), "M81.0", "Osteoporosis");
    expect(hasDiagnosis(correction, "M81.0")).toBe(true);
    const claim = corrected(CLAIM, correction);
    expect(claim.diagnosis?.[0]).toMatchObject({ sequence: 1 });
    expect(claim.item?.map((item) => item.diagnosisSequence)).toEqual([[1], [1]]);
  });

  it("takes a diagnosis away from all services", () => {
    const correction = withoutDiagnosis(withDiagnosis(correctionOf(CLAIM), "M81.0"), 1);
    const claim = corrected(CLAIM, correction);
    expect(claim.diagnosis).toBeUndefined();
    expect(claim.item?.[0]?.diagnosisSequence).toBeUndefined();
  });

  it("leaves services out, and adds up the rest", () => {
    const correction = correctionOf(CLAIM);
    const items = { ...correction.items, 2: { kept: false, diagnoses: [] } };
    const claim = corrected(CLAIM, { ...correction, items, authorizations: " A-1 \n\nA-2" });
    expect(claim.item).toHaveLength(1);
    expect(claim.total).toEqual(usd(118.1));
    expect(claim.insurance[0]?.preAuthRef).toEqual(["A-1", "A-2"]);
  });

  it("of a sent claim takes its place", () => {
    const claim = replacing(CLAIM, correctionOf(CLAIM));
    expect(claim.id).toBeUndefined();
    expect(claim.status).toBe("draft");
    expect(claim.related?.[0]?.claim?.reference).toBe("Claim/7");
  });
});
