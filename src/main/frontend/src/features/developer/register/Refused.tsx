import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Outcome } from "#/components/Outcome";
import { placeOf, Refusal, type Place } from "./refusal";
import { useRegisterText } from "./text";

/** A refusal as a sentence, at the field that it is about. */
export function useRefusals(failure: unknown): Partial<Record<Place, string>> {
  const sentence = useSentence();
  return failure instanceof Refusal ? { [placeOf(failure)]: sentence(failure) } : {};
}

/** A refusal that is about no field. */
export function Refused({ failure }: { failure: unknown }) {
  const t = useRegisterText();
  const { form } = useRefusals(failure);
  if (!(failure instanceof Refusal)) {
    return <Outcome failure={failure} />;
  }
  return form ? (
    <Alert role="alert" color="red" icon={<IconAlertCircle />} title={t("refusedTitle")}>
      {form}
    </Alert>
  ) : null;
}

function useSentence(): (refusal: Refusal) => string {
  const t = useRegisterText();
  return ({ status, code, explanation, retryAfter }) => {
    if (status === 401) return t("tokenRefused");
    if (status === 404) return t("off");
    if (status === 429 && retryAfter) return t("wait", { seconds: retryAfter });
    return explanation && code
      ? t("refused", { sentence: explanation, code })
      : t("refusedStatus", { status });
  };
}
