import { Button, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useShellText } from "./text";

/** What is shown of a page whose code failed; the rest of the shell goes on. */
export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Notice /> : this.props.children;
  }
}

function Notice() {
  const t = useShellText();
  return (
    <Stack align="flex-start" role="alert">
      <Title order={1}>{t("broken")}</Title>
      <Text>{t("brokenText")}</Text>
      <Button onClick={() => window.location.reload()}>{t("reload")}</Button>
    </Stack>
  );
}
