import { Alert, Button, Group, List } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Panel } from "#/components/Panel";
import { Copied } from "./Copied";
import type { SmartConfiguration } from "./endpoint";
import { leftOut, type Registered } from "./registration";
import { Samples } from "./Samples";
import { useRegisterText } from "./text";

interface Props {
  app: Registered;
  /** The scopes that were asked for. */
  asked: readonly string[];
  server: SmartConfiguration;
  onAnother: () => void;
}

/** What the server answered, some of it only this once, and how it goes on. */
export function Done({ app, asked, server, onAnother }: Props) {
  const t = useRegisterText();
  const missing = leftOut(asked, app);
  // It takes the place of the form, whose button had the focus.
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <>
      <Panel>
        <Alert ref={top} tabIndex={-1} role="status" color="green" icon={<IconCheck />}>
          {t("done", { name: app.client_name })}
        </Alert>
        <Copied label={t("clientId")} text={app.client_id} />
        {app.client_secret && (
          <Copied label={t("secret")} text={app.client_secret}>
            {t("once")}
          </Copied>
        )}
        <Copied label={t("management")} text={app.registration_access_token}>
          {t("onceManagement")} {app.registration_client_uri}
        </Copied>
        {missing.length > 0 && (
          <Alert color="yellow">{t("leftOut", { scopes: missing.join(" ") })}</Alert>
        )}
      </Panel>
      <Panel title={t("next")}>
        <List>
          <List.Item>{t("next1")}</List.Item>
          <List.Item>{t("next2")}</List.Item>
          {app.initiate_login_uri && <List.Item>{t("nextLaunch")}</List.Item>}
          <List.Item>{t("next3")}</List.Item>
        </List>
      </Panel>
      <Samples app={app} server={server} />
      <Group>
        <Button variant="default" onClick={onAnother}>
          {t("another")}
        </Button>
      </Group>
    </>
  );
}
