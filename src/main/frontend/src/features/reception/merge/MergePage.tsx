import { Alert, Anchor } from "@mantine/core";
import type { Patient } from "fhir/r4";
import { Link, useParams, useSearchParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { useRead } from "#/fhir/queries";
import { Candidates } from "./Candidates";
import { successorOf } from "./merging";
import { useMergeText } from "./text";
import { TwoRecords } from "./TwoRecords";

/** Finds the other record of a patient, compares both and makes one of them. */
export function MergePage() {
  const t = useMergeText();
  const { id = "" } = useParams();
  const [query, setQuery] = useSearchParams();
  const other = query.get("with") ?? undefined;
  const first = useRead<Patient>(`Patient/${id}`);
  const second = useRead<Patient>(other && `Patient/${other}`);
  return (
    <Page
      title={t("title")}
      subtitle={t("intro")}
      actions={
        other && (
          <Anchor component={Link} to={`/reception/patients/${id}/merge`}>
            {t("another")}
          </Anchor>
        )
      }
    >
      <Loaded query={first} lines={4}>
        {(one) =>
          !other || other === id ? (
            <>
              {other && <Alert color="yellow">{t("sameRecord")}</Alert>}
              <Candidates patient={one} onChoose={(chosen) => setQuery({ with: chosen })} />
            </>
          ) : (
            <Loaded query={second} lines={4}>
              {(two) =>
                (successorOf(one) ?? successorOf(two)) ? (
                  <Alert color="yellow">{t("gone")}</Alert>
                ) : (
                  <TwoRecords key={two.id} records={[one, two]} />
                )
              }
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}
