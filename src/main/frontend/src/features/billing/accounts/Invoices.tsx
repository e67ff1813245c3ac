import { Anchor, Table } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import type { Bundle, Invoice, Patient } from "fhir/r4";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { idOf, referenced, resourcesOf } from "#/fhir/bundle";
import { extension, nameOf } from "#/fhir/names";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";
import { InvoiceActions, openOf } from "./InvoiceActions";

const DUE = "https://foyer.org/fhir/StructureDefinition/invoice-due";

interface Props {
  bundles: Bundle[];
  withPatient?: boolean;
}

/** Invoices as a table, with what can be done with each. */
export function Invoices({ bundles, withPatient = false }: Props) {
  const t = useBillingText();
  const format = useFormat();
  const rows = bundles.flatMap((bundle) =>
    resourcesOf<Invoice>(bundle, "Invoice").map((invoice) => ({
      invoice,
      patient: referenced<Patient>(bundle, invoice.subject),
    })),
  );
  if (rows.length === 0) {
    return <Empty icon={IconFileInvoice} text={t("noInvoices")} />;
  }
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("invoices")}</Table.Th>
            {withPatient && <Table.Th>{t("patient")}</Table.Th>}
            <Table.Th>{t("due")}</Table.Th>
            <Table.Th ta="right">{t("total")}</Table.Th>
            <Table.Th ta="right">{t("open")}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ invoice, patient }) => (
            <Table.Tr key={invoice.id}>
              <Table.Td>{invoice.identifier?.[0]?.value ?? t("invoiceDraft")}</Table.Td>
              {withPatient && (
                <Table.Td>
                  <Anchor
                    fz="sm"
                    component={Link}
                    to={`/billing/patients/${idOf(invoice.subject) ?? ""}`}
                  >
                    {nameOf(patient)}
                  </Anchor>
                </Table.Td>
              )}
              <Table.Td>{format.date(extension(invoice, DUE)?.valueDate)}</Table.Td>
              <Table.Td ta="right">{format.money(invoice.totalGross)}</Table.Td>
              <Table.Td ta="right">{format.money(openOf(invoice))}</Table.Td>
              <Table.Td>
                <InvoiceActions invoice={invoice} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
