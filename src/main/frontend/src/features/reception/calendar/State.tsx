import { Badge } from "@mantine/core";
import type { Appointment } from "fhir/r4";
import { useReceptionText } from "../text";
import { colorOf } from "./events";

/** The state of an appointment, in words and colour. */
export function State({ status }: { status: Appointment["status"] }) {
  const t = useReceptionText();
  return (
    <Badge color={colorOf(status)} variant="light" tt="none">
      {t(`state_${status}`)}
    </Badge>
  );
}
