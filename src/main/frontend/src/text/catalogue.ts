import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const CHOSEN = "foyer.language";

void i18next.use(initReactI18next).init({
  lng: first(),
  fallbackLng: "en",
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = i18next.language;
document.documentElement.dir = i18next.dir();

function first(): Language {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].map((tag) =>
    tag?.slice(0, 2),
  );
  return (wanted.find((tag) => tag !== undefined && tag in LANGUAGES) ?? "en") as Language;
}

/** Speaks another language from now on. */
export function speak(language: Language) {
  localStorage.setItem(CHOSEN, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** `books_one` and `books_other` are asked for as `books`, with a `count`. */
type KeyOf<Texts> = keyof Texts extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key
  : never;

type Values = Record<string, string | number>;
export type Translate<Texts> = (key: KeyOf<Texts>, values?: Values) => string;

/**
 * The texts of a part of the page, in all languages. What one language has, the other must have:
 * it does not compile otherwise.
 */
export function catalogue<const Texts extends Record<string, string>>(
  name: string,
  en: Texts,
  de: Record<keyof Texts, string>,
): () => Translate<Texts> {
  i18next.addResourceBundle("en", name, en);
  i18next.addResourceBundle("de", name, de);
  return function useText() {
    const { t } = useTranslation(name);
    return t as unknown as Translate<Texts>;
  };
}
