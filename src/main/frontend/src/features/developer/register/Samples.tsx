import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { configuration } from "#/auth/configuration";
import { challengeOf, randomText } from "#/auth/pkce";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { Copied } from "./Copied";
import type { SmartConfiguration } from "./endpoint";
import type { Registered } from "./registration";
import { authorization, reading, token, type Secrets } from "./samples";
import { useRegisterText } from "./text";

interface Props {
  app: Registered;
  server: SmartConfiguration;
}

/** Requests of this app, ready to be sent: with its own id and a verifier that was made for them. */
export function Samples({ app, server: { authorization_endpoint, token_endpoint } }: Props) {
  const t = useRegisterText();
  const server = { authorization_endpoint, token_endpoint, fhirBase: configuration.fhirBase };
  const secrets = useQuery({
    queryKey: ["sample of an app", app.client_id],
    queryFn: made,
    staleTime: Infinity,
  });
  const proof = { client_secret_basic: "sample2_secret", private_key_jwt: "sample2_keys" } as const;
  const method = app.token_endpoint_auth_method as keyof typeof proof | "none";
  return (
    <Panel title={t("samples")}>
      <Loaded query={secrets}>
        {(fresh) => {
          const address = authorization(server, app, fresh);
          return (
            <>
              <Copied
                label={t("sample1")}
                text={address}
                action={
                  <Button
                    component="a"
                    size="compact-sm"
                    variant="default"
                    href={address}
                    target="_blank"
                    rel="noopener"
                  >
                    {t("open")}
                  </Button>
                }
              />
              <Copied label={t("sample2")} text={token(server, app, fresh)}>
                {method !== "none" && t(proof[method])}
              </Copied>
              <Copied label={t("sample3")} text={reading(server)} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

async function made(): Promise<Secrets> {
  const verifier = randomText();
  return { state: randomText(), verifier, challenge: await challengeOf(verifier) };
}
