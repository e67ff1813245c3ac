import { notifications } from "@mantine/notifications";
import type { Attachment } from "fhir/r4";
import { file } from "#/fhir/client";
import { Outcome } from "./Outcome";

/** How long an opened document stays in memory, in milliseconds. */
const KEPT = 60_000;
/** What a browser shows without running anything. */
const SAFE = ["application/pdf", "text/plain", "image/png", "image/jpeg"];

/** Opens a document in a new tab; what a browser should not show is kept as a file instead. */
export function openAttachment(attachment: Attachment | undefined) {
  fetched(attachment)
    .then((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      if (SAFE.includes(blob.type.split(";")[0] ?? "")) {
        link.target = "_blank";
        link.rel = "noopener";
      } else {
        link.download = attachment?.title ?? "document";
      }
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
    })
    .catch((failure: unknown) =>
      notifications.show({ autoClose: false, message: <Outcome failure={failure} /> }),
    );
}

async function fetched(attachment: Attachment | undefined): Promise<Blob> {
  const type = attachment?.contentType ?? "application/octet-stream";
  if (attachment?.data) {
    const bytes = Uint8Array.from(atob(attachment.data), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], {
      type: type.startsWith("text/") ? "text/plain;charset=utf-8" : type,
    });
  }
  const path = attachment?.url?.split("/").slice(-2).join("/") ?? "";
  const blob = await file(path, type);
  return blob.slice(0, blob.size, type.startsWith("text/") ? "text/plain;charset=utf-8" : type);
}
