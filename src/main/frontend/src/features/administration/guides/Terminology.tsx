import { Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { CodeSystem, ValueSet } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { useGuidesText } from "./text";

/** In milliseconds. */
const PAUSE = 250;

/** The code systems or value sets that are stored, found by title. */
export function Terminology({ type }: { type: "CodeSystem" | "ValueSet" }) {
  const t = useGuidesText();
  const [typed, setTyped] = useState("");
  const [title] = useDebouncedValue(typed.trim(), PAUSE);
  const found = useSearchPages<CodeSystem | ValueSet>(type, {
    "title:contains": title || undefined,
    _elements: "title,name,version,url",
    _sort: "title",
    _count: 10,
  });
  const heading = t(type === "CodeSystem" ? "codes" : "values");
  return (
    <Panel title={heading}>
      <TextInput
        type="search"
        maw={320}
        label={t("search")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Loaded query={found} lines={4}>
        {({ pages }) => {
          const all = pages.flatMap((page) => resourcesOf<CodeSystem | ValueSet>(page, type));
          return all.length === 0 ? (
            <Text c="dimmed">{t("none")}</Text>
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table verticalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("name")}</Table.Th>
                    <Table.Th>{t("version")}</Table.Th>
                    <Table.Th>{t("url")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((each) => (
                    <Table.Tr key={each.id}>
                      <Table.Td>{each.title ?? each.name ?? each.id}</Table.Td>
                      <Table.Td>{each.version}</Table.Td>
                      <Table.Td style={{ wordBreak: "break-all" }}>{each.url}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={found} />
    </Panel>
  );
}
