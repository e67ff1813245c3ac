import { Button, Code, Group, PasswordInput, TagsInput, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { Panel } from "#/components/Panel";
import { useChange } from "#/fhir/queries";
import { register } from "./endpoint";
import { KindFields } from "./KindFields";
import { RedirectFields } from "./RedirectFields";
import {
  isSound,
  metadataOf,
  offered,
  problemsOf,
  type ClientMetadata,
  type Registered,
  type Registration,
} from "./registration";
import { Refused, useRefusals } from "./Refused";
import { useRegisterText } from "./text";

interface Props {
  app: Registration;
  endpoint: string;
  /** What the server names in its discovery. */
  scopes: readonly string[];
  onChange: (app: Registration) => void;
  onDone: (registered: Registered) => void;
}

/** What the app is, and what it asks for. */
export function RegisterForm({ app, endpoint, scopes, onChange, onDone }: Props) {
  const t = useRegisterText();
  const [token, setToken] = useState("");
  const [marked, setMarked] = useState(false);
  const send = useChange(
    (metadata: ClientMetadata) => register(endpoint, metadata, token.trim()),
    [],
  );
  const refusals = useRefusals(send.error);
  const problems = problemsOf(app);
  const shown = marked ? problems : {};
  const change = (part: Partial<Registration>) => {
    onChange({ ...app, ...part });
    send.reset();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setMarked(true);
    if (isSound(problems)) {
      send.mutate(metadataOf(app), { onSuccess: onDone, onError: () => toFirstProblem(form) });
    } else {
      toFirstProblem(form);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <Panel>
        <TextInput
          label={t("name")}
          description={t("nameHint")}
          required
          value={app.name}
          error={shown.name ? t(shown.name) : refusals.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <RedirectFields
          values={app.redirects}
          problems={shown.redirects}
          refusal={refusals.redirects}
          onChange={(redirects) => change({ redirects })}
        />
        <TextInput
          label={t("launch")}
          description={t("launchHint")}
          inputMode="url"
          value={app.launch}
          error={shown.launch ? t(shown.launch) : refusals.launch}
          onChange={(event) => change({ launch: event.currentTarget.value })}
        />
        <KindFields
          app={app}
          error={shown.keys ? t(shown.keys) : refusals.keys}
          onChange={change}
        />
        <TagsInput
          label={t("scopes")}
          description={t("scopesHint")}
          data={offered(scopes)}
          splitChars={[" "]}
          acceptValueOnBlur
          required
          value={[...app.scopes]}
          error={shown.scopes ? t(shown.scopes) : refusals.scopes}
          onChange={(chosen) => change({ scopes: chosen })}
        />
        <PasswordInput
          label={t("token")}
          description={t("tokenHint")}
          autoComplete="off"
          value={token}
          error={refusals.token}
          onChange={(event) => {
            setToken(event.currentTarget.value);
            send.reset();
          }}
        />
        <details>
          <summary>{t("sent")}</summary>
          <Code block mt="xs">
            {JSON.stringify(metadataOf(app), undefined, 2)}
          </Code>
        </details>
        <Refused failure={send.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={send.isPending}>
            {t("send")}
          </Button>
        </Group>
      </Panel>
    </form>
  );
}

/** The button is below the fields: whoever uses it sees at once what is wrong. */
function toFirstProblem(form: HTMLFormElement) {
  // The fields know of it only once they are shown anew.
  setTimeout(() => form.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
}
