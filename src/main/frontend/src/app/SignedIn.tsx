import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { session } from "#/auth/session";
import { signedIn, signIn, SignInRefused } from "#/auth/signIn";
import { useShellText } from "./text";

/** Where the authorization server sends the browser back to. */
export function SignedIn() {
  const t = useShellText();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [refusal, setRefusal] = useState<string>();
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    signedIn(parameters)
      .then((result) => {
        if (result) {
          session.begin(result.tokens);
          void navigate(result.returnTo, { replace: true });
        } else {
          window.close();
        }
      })
      .catch((failure: unknown) =>
        setRefusal(failure instanceof SignInRefused ? failure.message : "unreachable"),
      );
  }, [parameters, navigate]);

  if (refusal === undefined) {
    return (
      <Center mih="100dvh">
        <Loader aria-label={t("signingIn")} />
      </Center>
    );
  }
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack align="center">
        <Title order={1}>{t("refused")}</Title>
        <Text c="dimmed">{t("refusedReason", { code: refusal })}</Text>
        <Button onClick={() => void signIn("/")}>{t("again")}</Button>
      </Stack>
    </Center>
  );
}
