import { expect, test } from "vitest";
import { ticksAround } from "./ticks";

test("ticks are round and enclose the values", () => {
  expect(ticksAround([31.7, 34.6])).toEqual([31, 32, 33, 34, 35]);
  expect(ticksAround([128, 144])).toEqual([120, 130, 140, 150]);
  expect(ticksAround([6.8, 9.1])).toEqual([6, 7, 8, 9, 10]);
  expect(ticksAround([0.12, 0.31])).toEqual([0.1, 0.2, 0.3, 0.4]);
});

test("a single value has room above and below", () => {
  expect(ticksAround([98])).toEqual([50, 100]);
  expect(ticksAround([0])).toEqual([0, 0.5]);
});
