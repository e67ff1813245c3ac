import { Box, Kbd } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { PatientPicker } from "./PatientPicker";

/** Finds a patient from everywhere in a workspace; Ctrl+K leads here. */
export function PatientSearch({ open }: { open: (id: string) => string }) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["mod+K", () => input.current?.focus()]], []);
  return (
    <Box w="min(28rem, 100%)">
      <PatientPicker
        ref={input}
        hint={<Kbd visibleFrom="md">⌃K</Kbd>}
        onChoose={(patient) => {
          input.current?.blur();
          void navigate(open(patient.id));
        }}
      />
    </Box>
  );
}
