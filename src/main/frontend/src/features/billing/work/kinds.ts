import type { Task } from "fhir/r4";
import { useClaimsText } from "../claims/text";
import { KINDS, type Kind } from "../tasks";
import { useBillingText } from "../text";

export function kindOf(task: Task): Kind | undefined {
  return KINDS.find((each) => task.code?.coding?.some((coding) => coding.code === each));
}

/** What a kind is called. */
export function useKindText(): (kind: Kind) => string {
  const t = useBillingText();
  const claims = useClaimsText();
  return (kind) => (kind === "overpayment" ? claims("task_overpayment") : t(`task_${kind}`));
}
