import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { BrowserRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { session } from "#/auth/session";
import { signIn } from "#/auth/signIn";
import { usePerson, useSession } from "#/auth/useSession";
import { Shell } from "./Shell";
import { SignedIn } from "./SignedIn";
import { useShellText } from "./text";
import { openTo } from "./workspaces";

/** Which page an address stands for. Everything but the return of the sign-in needs somebody. */
export function App() {
  return (
    <BrowserRouter>
      <Routes>
        <Route path="/signed-in" element={<SignedIn />} />
        <Route path="*" element={<ForSomebody />} />
      </Routes>
    </BrowserRouter>
  );
}

function ForSomebody() {
  const t = useShellText();
  const { kind } = useSession();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (kind === "none") {
      void signIn(pathname + search);
    }
  }, [kind, pathname, search]);
  return kind === "none" ? (
    <Center mih="100dvh">
      <Loader aria-label={t("signingIn")} />
    </Center>
  ) : (
    <Workspaces />
  );
}

function Workspaces() {
  const workspaces = openTo(usePerson().roles);
  const [home] = workspaces;
  if (!home) {
    return <NoWorkspace />;
  }
  return (
    <Routes>
      <Route path="/" element={<Navigate to={`/${home.id}`} replace />} />
      {workspaces.map((workspace) => (
        <Route
          key={workspace.id}
          path={`/${workspace.id}/*`}
          element={<Shell workspace={workspace} />}
        />
      ))}
      <Route path="*" element={<Navigate to={`/${home.id}`} replace />} />
    </Routes>
  );
}

function NoWorkspace() {
  const t = useShellText();
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack align="center">
        <Title order={1}>{t("noWorkspace")}</Title>
        <Text>{t("noWorkspaceText")}</Text>
        <Button onClick={() => session.signOut()}>{t("signOut")}</Button>
      </Stack>
    </Center>
  );
}
