import { Group, Stack, Text } from "@mantine/core";
import type { Claim, Patient } from "fhir/r4";
import { AmountInput } from "#/components/AmountInput";
import { Loaded } from "#/components/Loaded";
import { More } from "#/components/More";
import { referenced, resourcesOf } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearchPages } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useChargesText } from "../charges/text";
import type { Remittance } from "./remittance";

interface Props {
  insurer: string;
  amounts: Remittance["amounts"];
  onChange: (amounts: Remittance["amounts"]) => void;
}

/** The claims that an insurer was sent, each with a field for what was paid. */
export function PaidClaims({ insurer, amounts, onChange }: Props) {
  const t = useChargesText();
  const format = useFormat();
  const found = useSearchPages<Claim>("Claim", {
    insurer: `Organization/${insurer}`,
    status: "active",
    _include: "Claim:patient",
    _sort: "-created",
    _count: 50,
  });
  return (
    <>
      <Loaded query={found} lines={4}>
        {({ pages }) => {
          const claims = pages.flatMap((bundle) =>
            resourcesOf<Claim>(bundle, "Claim").map((claim) => ({
              claim,
              patient: nameOf(referenced<Patient>(bundle, claim.patient)),
            })),
          );
          return claims.length === 0 ? (
            <Text c="dimmed">{t("noOpenClaims")}</Text>
          ) : (
            <Stack gap="xs" role="list">
              {claims.map(({ claim, patient }) => (
                <Group key={claim.id} role="listitem" justify="space-between">
                  <div>
                    <Text fw={600}>{patient}</Text>
                    <Text size="sm" c="dimmed">
                      {[
                        claim.identifier?.[0]?.value,
                        format.date(claim.created),
                        format.money(claim.total),
                      ].join(" · ")}
                    </Text>
                  </div>
                  <AmountInput
                    aria-label={t("paidFor", { number: claim.identifier?.[0]?.value ?? "" })}
                    hideControls
                    w={160}
                    value={amounts[claim.id]}
                    onChange={(value) =>
                      onChange({
                        ...amounts,
                        [claim.id]: value,
                      })
                    }
                  />
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More query={found} />
    </>
  );
}
