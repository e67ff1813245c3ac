import dayjs from "dayjs";
import type { Money } from "fhir/r4";
import i18next from "i18next";
import { useTranslation } from "react-i18next";

const YEAR = 4;
const MONTH = 7;
const DAY = 10;

/** All dates, numbers and amounts, in the language of the page and the zone of the browser. */
export interface Format {
  /** A date of any precision that FHIR knows. */
  date: (value: string | undefined) => string;
  time: (value: string | undefined) => string;
  dateTime: (value: string | undefined) => string;
  /** Such as `Tue 24 Nov`. */
  day: (value: string | undefined) => string;
  money: (value: Money | undefined) => string;
  number: (value: number | undefined, digits?: number) => string;
  /** Such as `in 3 days`. */
  relative: (value: string | undefined) => string;
  /** In years, or months and days for the very young. */
  age: (birthDate: string | undefined, at?: string) => string;
}

export function useFormat(): Format {
  useTranslation();
  return formatOf(i18next.language);
}

const formats = new Map<string, Format>();

export function formatOf(language: string): Format {
  const known = formats.get(language) ?? made(language);
  formats.set(language, known);
  return known;
}

function made(language: string): Format {
  const dates = {
    year: new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }),
    date: new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }),
  };
  const here = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const both = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const weekday = { weekday: "short", day: "numeric", month: "short" } as const;
  const day = new Intl.DateTimeFormat(language, weekday);
  const dateDay = new Intl.DateTimeFormat(language, { ...weekday, timeZone: "UTC" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const ages = (unit: string) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  const [years, months, days] = [ages("year"), ages("month"), ages("day")];

  const date = (value: string | undefined) => {
    if (!value) return "";
    const form = { [YEAR]: dates.year, [MONTH]: dates.month, [DAY]: dates.date }[value.length];
    return form ? form.format(new Date(value)) : here.format(new Date(value));
  };
  return {
    date,
    time: (value) => (value ? time.format(new Date(value)) : ""),
    dateTime: (value) => (value && value.length > DAY ? both.format(new Date(value)) : date(value)),
    day: (value) => {
      if (!value || value.length < DAY) return date(value);
      // A date without time is that day wherever it is read; an instant is a day of the reader's.
      return (value.length === DAY ? dateDay : day).format(new Date(value));
    },
    money: (value) =>
      value?.value === undefined
        ? ""
        : new Intl.NumberFormat(language, {
            style: "currency",
            currency: value.currency ?? "USD",
          }).format(value.value),
    number: (value, digits) =>
      value === undefined
        ? ""
        : new Intl.NumberFormat(language, { maximumFractionDigits: digits ?? 3 }).format(value),
    relative: (value) => {
      if (!value) return "";
      const then = dayjs(value);
      for (const unit of ["year", "month", "week", "day", "hour", "minute"] as const) {
        const difference = then.diff(dayjs(), unit);
        if (difference !== 0) return relative.format(difference, unit);
      }
      return relative.format(0, "minute");
    },
    age: (birthDate, at) => {
      if (!birthDate) return "";
      const old = (unit: "year" | "month" | "day") => dayjs(at).diff(dayjs(birthDate), unit);
      if (old("year") >= 2) return years.format(old("year"));
      return old("month") >= 2 ? months.format(old("month")) : days.format(old("day"));
    },
  };
}
