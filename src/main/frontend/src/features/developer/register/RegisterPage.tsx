import { Alert } from "@mantine/core";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { useDraft } from "#/components/useDraft";
import { Done } from "./Done";
import { useSmartConfiguration } from "./endpoint";
import { EMPTY, type Registered, type Registration } from "./registration";
import { RegisterForm } from "./RegisterForm";
import { useRegisterText } from "./text";

/** Registers a SMART app (docs/apps.md). */
export function RegisterPage() {
  const t = useRegisterText();
  const smart = useSmartConfiguration();
  const [app, setApp, forget] = useDraft<Registration>("register-app", EMPTY);
  // Only in memory: it has secrets.
  const [done, setDone] = useState<{ registered: Registered; asked: readonly string[] }>();
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Loaded query={smart} lines={6}>
        {(server) =>
          done ? (
            <Done
              app={done.registered}
              asked={done.asked}
              server={server}
              onAnother={() => setDone(undefined)}
            />
          ) : server.registration_endpoint ? (
            <RegisterForm
              app={app}
              endpoint={server.registration_endpoint}
              scopes={server.scopes_supported}
              onChange={setApp}
              onDone={(registered) => {
                setDone({ registered, asked: app.scopes });
                forget();
              }}
            />
          ) : (
            <Alert color="yellow">{t("off")}</Alert>
          )
        }
      </Loaded>
    </Page>
  );
}
