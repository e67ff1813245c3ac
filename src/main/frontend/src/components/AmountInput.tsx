import type { ComponentProps } from "react";
import { DecimalInput } from "./DecimalInput";

/** A field for an amount of money. */
export function AmountInput(field: ComponentProps<typeof DecimalInput>) {
  return <DecimalInput decimalScale={2} {...field} />;
}
