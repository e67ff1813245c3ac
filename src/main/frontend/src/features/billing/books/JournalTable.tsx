import { Table, Text } from "@mantine/core";
import { useFormat } from "#/text/format";
import type { Entry, Line } from "./journal";
import { Source } from "./Source";
import { useBooksNames, useBooksText } from "./text";
import { useOrganizationNames } from "./useNames";

/** Entries line by line, each with the resource that it follows from. */
export function JournalTable({ entries }: { entries: Entry[] }) {
  const t = useBooksText();
  const format = useFormat();
  const names = useBooksNames();
  const insurer = useOrganizationNames(
    entries.flatMap((entry) => entry.lines.map((line) => line.insurer)),
  );
  const accountOf = (line: Line) =>
    [names.account(line.account), insurer(line.insurer)].filter(Boolean).join(" · ");
  if (entries.length === 0) {
    return <Text c="dimmed">{t("noEntries")}</Text>;
  }
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("day")}</Table.Th>
            <Table.Th>{t("entry")}</Table.Th>
            <Table.Th>{t("account")}</Table.Th>
            <Table.Th ta="right">{t("debit")}</Table.Th>
            <Table.Th ta="right">{t("credit")}</Table.Th>
            <Table.Th>{t("source")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.flatMap((entry) =>
            entry.lines.map((line, at) => (
              <Table.Tr key={`${entry.key} ${at}`}>
                <Table.Td>{at === 0 ? format.date(entry.day) : ""}</Table.Td>
                <Table.Td>
                  {at === 0 && (
                    <>
                      {names.kind(entry.kind)}
                      {entry.reason && (
                        <Text size="xs" c="dimmed">
                          {entry.reason}
                        </Text>
                      )}
                    </>
                  )}
                </Table.Td>
                <Table.Td>{accountOf(line)}</Table.Td>
                <Table.Td ta="right" className="numbers">
                  {format.money(line.debit)}
                </Table.Td>
                <Table.Td ta="right" className="numbers">
                  {format.money(line.credit)}
                </Table.Td>
                <Table.Td>{at === 0 && <Source reference={entry.source} />}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
