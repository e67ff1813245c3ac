import { Alert, Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { session } from "#/auth/session";
import { signIn } from "#/auth/signIn";
import { useSession } from "#/auth/useSession";
import { useShellText } from "./text";

/** Over the page as it is: who signs in again goes on, and nothing typed is lost. */
export function SessionEnded() {
  const t = useShellText();
  const state = useSession();
  const [busy, setBusy] = useState(false);
  const [blocked, setBlocked] = useState(false);

  const again = () => {
    setBusy(true);
    session
      .again()
      .catch(() => setBlocked(true))
      .finally(() => setBusy(false));
  };

  return (
    <Modal
      opened={state.kind === "ended"}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      // Above whatever dialog somebody was typing in.
      zIndex={1000}
      overlayProps={{ backgroundOpacity: 0.6, blur: 12 }}
      title={t("ended")}
    >
      <Stack>
        <Text>{t("endedText")}</Text>
        {blocked && <Alert color="red">{t("blocked")}</Alert>}
        <Button onClick={again} loading={busy} data-autofocus>
          {t("again")}
        </Button>
        {blocked && (
          <Button variant="default" onClick={() => void signIn(window.location.pathname)}>
            {t("anew")}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}
