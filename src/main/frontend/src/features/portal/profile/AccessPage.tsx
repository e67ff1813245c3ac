import { Button, Switch } from "@mantine/core";
import { useState } from "react";
import { Page } from "#/components/Page";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { LookList } from "./LookList";

/** Who opened or changed something in the record. */
export function AccessPage() {
  const t = usePortalText();
  const patient = useSubject();
  const [withOwn, setWithOwn] = useState(false);
  return (
    <Page
      title={t("access")}
      subtitle={t("accessText")}
      actions={
        <Button variant="default" component="a" href="/account/apps">
          {t("apps")}
        </Button>
      }
    >
      <Switch
        label={t("withOwn")}
        checked={withOwn}
        onChange={(event) => setWithOwn(event.currentTarget.checked)}
      />
      <LookList key={patient} patient={patient} withOwn={withOwn} />
    </Page>
  );
}
