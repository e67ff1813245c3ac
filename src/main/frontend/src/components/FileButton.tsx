import { Button, type ButtonProps } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload, IconFileTypePdf } from "@tabler/icons-react";
import type { Resource } from "fhir/r4";
import { useState } from "react";
import { file } from "#/fhir/client";
import { Outcome } from "./Outcome";

/** How long an opened file stays in memory, in milliseconds. */
const KEPT = 60_000;
const ICON = { size: 18, stroke: 1.6 };

interface Props extends ButtonProps {
  /** The address below the FHIR base, or what makes the file of several answers. */
  path: string | (() => Promise<Blob>);
  /** Posted if given. */
  body?: Resource;
  /** The media type that is wanted. */
  accept?: string;
  /** The name under which it is kept; opened in a new tab without. */
  saveAs?: string;
  children: string;
}

/** Fetches a file with the token of the session, and opens or keeps it. */
export function FileButton({ path, body, accept, saveAs, children, ...button }: Props) {
  const [busy, setBusy] = useState(false);
  const open = () => {
    setBusy(true);
    (typeof path === "string" ? file(path, accept ?? "application/pdf", body) : path())
      .then((blob) => show(blob, saveAs))
      .catch((failure: unknown) =>
        notifications.show({
          message: <Outcome failure={failure} />,
          withBorder: true,
          autoClose: false,
        }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Button
      variant="default"
      leftSection={saveAs ? <IconDownload {...ICON} /> : <IconFileTypePdf {...ICON} />}
      {...button}
      onClick={open}
      loading={busy}
    >
      {children}
    </Button>
  );
}

function show(blob: Blob, saveAs: string | undefined) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  if (saveAs) {
    link.download = saveAs;
  } else {
    link.target = "_blank";
    link.rel = "noopener";
  }
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
