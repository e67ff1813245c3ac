import { Button, Group, SegmentedControl, Table, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconTag } from "@tabler/icons-react";
import type { ChargeItemDefinition } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { PriceRow } from "./PriceRow";
import { NewPriceList } from "./NewPriceList";
import { usePricesText } from "./text";

type State = "active" | "draft" | "retired";
const STATES: readonly State[] = ["active", "draft", "retired"];
/** In milliseconds. */
const PAUSE = 250;

/** What the hospital's services cost; new lists, new prices, and lists that end. */
export function PricesPage() {
  const t = usePricesText();
  const [status, setStatus] = useState<State>("active");
  const [typed, setTyped] = useState("");
  const [title] = useDebouncedValue(typed.trim(), PAUSE);
  const [adding, setAdding] = useState(false);
  const found = useSearchPages<ChargeItemDefinition>("ChargeItemDefinition", {
    status,
    "title:contains": title || undefined,
    _sort: "title",
    _count: 50,
  });
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      actions={<Button onClick={() => setAdding(true)}>{t("add")}</Button>}
    >
      <Group align="flex-end">
        <TextInput
          type="search"
          label={t("search")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t("state")}
          value={status}
          onChange={setStatus}
          data={STATES.map((value) => ({ value, label: t(`status_${value}`) }))}
        />
      </Group>
      <Loaded query={found} lines={6}>
        {({ pages }) => {
          const lists = pages.flatMap((page) =>
            resourcesOf<ChargeItemDefinition>(page, "ChargeItemDefinition"),
          );
          return lists.length === 0 ? (
            <Empty icon={IconTag} text={t("none")} />
          ) : (
            <Table.ScrollContainer minWidth={820}>
              <Table verticalSpacing="xs" highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("service")}</Table.Th>
                    <Table.Th>{t("code")}</Table.Th>
                    <Table.Th>{t("forWhom")}</Table.Th>
                    <Table.Th>{t("valid")}</Table.Th>
                    <Table.Th ta="right">{t("price")}</Table.Th>
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {lists.map((list) => (
                    <PriceRow key={list.id} list={list} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={found} />
      {adding && <NewPriceList onClose={() => setAdding(false)} />}
    </Page>
  );
}
