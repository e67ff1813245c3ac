import { SimpleGrid, Text } from "@mantine/core";
import type { Parameters } from "fhir/r4";
import { one } from "#/fhir/parameters";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";

/** Who bears what was charged on an Account, and what is open. */
export function Sums({ answer }: { answer: Parameters }) {
  const t = useBillingText();
  const format = useFormat();
  const figures = [
    [t("charges"), "charges"],
    [t("insurerShare"), "insurer-share"],
    [t("patientShare"), "patient-share"],
    [t("adjustments"), "adjustments"],
    [t("openOfInsurers"), "open-of-insurers"],
    [t("openOfPatient"), "open-of-patient"],
    [t("credit"), "credit"],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, lg: 7 }}>
      {figures.map(([label, name]) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fw={650} size="lg" className="numbers">
            {format.money(one(answer, name)?.valueMoney)}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
