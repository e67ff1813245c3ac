import { Badge, Radio, Table, Text } from "@mantine/core";
import type { Patient } from "fhir/r4";
import type { ReactNode } from "react";
import { agree, factOf, FACTS, isOpen, type Fact, type Taken } from "./compare";
import { useFactText } from "./factText";
import { useMergeText } from "./text";

interface Props {
  /** The records side by side, and what stands above each. */
  sides: readonly [Patient, Patient];
  heads: readonly [ReactNode, ReactNode];
  /** Lets somebody choose what is taken of the second one. */
  choice?: { taken: Taken; onChange: (taken: Taken) => void };
  /** Further lines. */
  children?: ReactNode;
}

/** Two records side by side; where they differ is said in words. */
export function Comparison({ sides: [one, other], heads, choice, children }: Props) {
  const t = useMergeText();
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={{ base: "33%", sm: "24%" }}>{t("fact")}</Table.Th>
            <Table.Th>{heads[0]}</Table.Th>
            <Table.Th>{heads[1]}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {FACTS.map((fact) => (
            <Table.Tr key={fact}>
              <Table.Th scope="row">
                <Text size="sm" fw={600} style={{ hyphens: "auto" }}>
                  {t(fact)}
                </Text>
                {isOpen(one, other, fact) && (
                  <Badge color="orange" variant="light" tt="none" size="sm">
                    {t("differs")}
                  </Badge>
                )}
                {factOf(one, fact) && agree(one, other, fact) && (
                  <Text size="xs" c="dimmed">
                    {t("same")}
                  </Text>
                )}
              </Table.Th>
              {[false, true].map((second) => (
                <Table.Td key={String(second)}>
                  <Value patient={second ? other : one} {...{ fact, second, one, other, choice }} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {children}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ValueProps extends Pick<Props, "choice"> {
  patient: Patient;
  one: Patient;
  other: Patient;
  fact: Fact;
  second: boolean;
}

function Value({ patient, one, other, fact, second, choice }: ValueProps) {
  const t = useMergeText();
  const text = useFactText()(patient, fact);
  if (!choice || !isOpen(one, other, fact)) {
    return <Text size="sm">{text}</Text>;
  }
  return (
    <Radio
      name={fact}
      label={text}
      aria-label={t("take", { fact: t(fact), value: text })}
      checked={Boolean(choice.taken[fact]) === second}
      onChange={() => choice.onChange({ ...choice.taken, [fact]: second })}
    />
  );
}
