import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";

interface Props extends Omit<NumberInputProps, "value" | "onChange" | "defaultValue"> {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** A field for a number; what is typed stays as it is typed, such as `37.0`, while it means it. */
export function DecimalInput({ value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState<number | string>("");
  return (
    <NumberInput
      {...field}
      value={numberOf(typed) === value ? typed : (value ?? "")}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}

function numberOf(typed: number | string): number | undefined {
  const number = typed === "" ? NaN : Number(typed);
  return Number.isNaN(number) ? undefined : number;
}
