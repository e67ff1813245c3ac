import { Stack, Table, Text } from "@mantine/core";
import type { Claim, ClaimItem, ClaimResponse } from "fhir/r4";
import { conceptText } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";
import { decisionOf } from "./answer";
import type { Finding } from "./findings";
import { FindingText } from "./FindingText";
import { useDenialText } from "./text";

interface Props {
  claim: Claim;
  answer: ClaimResponse | undefined;
  findings: Finding[];
}

/** What is claimed, what the check found in it, and what the insurer says of it. */
export function Items({ claim, answer, findings }: Props) {
  const t = useBillingText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("service")}</Table.Th>
            <Table.Th>{t("day")}</Table.Th>
            <Table.Th ta="right">{t("amount")}</Table.Th>
            <Table.Th ta="right">{t("contract")}</Table.Th>
            <Table.Th ta="right">{t("paid")}</Table.Th>
            <Table.Th ta="right">{t("share")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claim.item?.map((item, at) => (
            <Item
              key={item.sequence}
              item={item}
              claim={claim}
              answer={answer}
              findings={findings.filter((finding) => finding.item === at)}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t("total")}</Table.Th>
            <Table.Th ta="right">{format.money(claim.total)}</Table.Th>
            <Table.Td />
            <Table.Td ta="right" fw={700}>
              {format.money(answer?.payment?.amount)}
            </Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Item({ item, claim, answer, findings }: Props & { item: ClaimItem }) {
  const t = useBillingText();
  const format = useFormat();
  const denial = useDenialText();
  const decision = decisionOf(answer, item.sequence);
  const why = item.diagnosisSequence
    ?.map((each) => claim.diagnosis?.find((one) => one.sequence === each))
    .map((each) => conceptText(each?.diagnosisCodeableConcept))
    .filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={4}>
          <div>
            {conceptText(item.productOrService)}
            {why && why.length > 0 && (
              <Text size="xs" c="dimmed">
                {why.join(", ")}
              </Text>
            )}
          </div>
          {decision.denied !== undefined && (
            <Text size="sm" c="red">
              {t("denied", { reason: denial(decision.denied) })}
            </Text>
          )}
          {findings.map((finding, at) => (
            <FindingText key={at} finding={finding} />
          ))}
        </Stack>
      </Table.Td>
      <Table.Td>{format.date(item.servicedDate ?? item.servicedPeriod?.start)}</Table.Td>
      <Table.Td ta="right">{format.money(item.net)}</Table.Td>
      <Table.Td ta="right">{format.money(decision.contract)}</Table.Td>
      <Table.Td ta="right">{format.money(decision.paid)}</Table.Td>
      <Table.Td ta="right">{format.money(decision.share)}</Table.Td>
    </Table.Tr>
  );
}
