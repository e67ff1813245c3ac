import { Table, Text } from "@mantine/core";
import type {
  CoverageEligibilityResponseInsuranceItem,
  CoverageEligibilityResponseInsuranceItemBenefit,
} from "fhir/r4";
import { conceptText, hasCode } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useReceptionText } from "../text";

/** What plans tell of a service (docs/operations/eligibility.md), in words. */
const KINDS = [
  "deductible",
  "out-of-pocket-maximum",
  "copay",
  "copay-percent",
  "copay-maximum",
  "visit",
] as const;

interface Props {
  items: CoverageEligibilityResponseInsuranceItem[];
}

/** What an insurer covers, service by service. */
export function Benefits({ items }: Props) {
  const t = useReceptionText();
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing={6} captionSide="top">
        <Table.Caption ta="start">{t("covered")}</Table.Caption>
        <Table.Tbody>
          {items.map((item, at) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" w="45%">
                {item.name ?? conceptText(item.unit)}
                {hasCode(item.unit, "family") && (
                  <Text size="xs" c="dimmed">
                    {t("wholeFamily")}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                {item.excluded && <Text size="sm">{t("notCoveredAtAll")}</Text>}
                {!item.excluded && !item.benefit?.length && (
                  <Text size="sm">{t("coveredAll")}</Text>
                )}
                {item.benefit?.map((benefit, index) => (
                  <Benefit key={index} benefit={benefit} />
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Benefit({ benefit }: { benefit: CoverageEligibilityResponseInsuranceItemBenefit }) {
  const t = useReceptionText();
  const format = useFormat();
  const kind = KINDS.find((code) => hasCode(benefit.type, code));
  const percent = kind === "copay-percent" ? " %" : "";
  const allowed = format.money(benefit.allowedMoney) || format.number(benefit.allowedUnsignedInt);
  const used = format.money(benefit.usedMoney) || format.number(benefit.usedUnsignedInt);
  const value = used
    ? t("benefitUsed", { used, allowed })
    : allowed
      ? allowed + percent
      : (benefit.allowedString ?? "");
  return (
    <Text size="sm" className="numbers">
      {[kind ? t(`benefit_${kind}`) : conceptText(benefit.type), value].filter(Boolean).join(": ")}
    </Text>
  );
}
