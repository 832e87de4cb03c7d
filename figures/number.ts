/** What a metric's values are. Percent values are fractions (0.12 is 12 %), durations seconds. */
export type Unit = {
  type: "number" | "percent" | "currency" | "duration" | "bytes" | "custom";
  currency?: string | undefined;
  label?: string | undefined;
  /** How somebody wants its values written: with that many decimals, shortened or not. */
  decimals?: number | undefined;
  notation?: NumberStyle | undefined;
};

/** The unit without anybody's wishes, for where every digit counts. */
export const asMeasured = ({ type, currency, label }: Unit): Unit => ({ type, currency, label });

/** `compact` is for tiles and axes (12.4K), `full` for tables and hover (12,400). */
export type NumberStyle = "compact" | "full";

/** A tick is as short as `compact`, with all of the few digits that it has. */
type Style = NumberStyle | "tick";

export const missing = "–";
const plain: Unit = { type: "number" };

/**
 * The value in the unit's own words, in the viewer's locale; compact, unless the unit or `style`
 * say otherwise. Answers "–" for null, undefined, NaN and infinities, so that a missing number is
 * never mistaken for 0.
 */
export function formatNumber(
  value: number | null | undefined,
  unit: Unit = plain,
  style: Style = unit.notation ?? "compact",
  locale?: string,
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const number = value === 0 ? 0 : value;
  if (unit.decimals !== undefined) {
    const wished = withDecimals(number, unit, unit.decimals, style, locale);
    if (wished !== undefined) return wished;
  }
  switch (unit.type) {
    case "percent":
      return percent(number, style, locale);
    case "currency":
      return currency(number, unit.currency, style, locale);
    case "duration":
      return duration(number, locale);
    case "bytes":
      return bytes(number, locale);
    case "custom":
      return unit.label
        ? `${decimal(number, style, locale)} ${unit.label}`
        : decimal(number, style, locale);
    default:
      return decimal(number, style, locale);
  }
}

/** With exactly that many decimals; undefined for units that are written in words. */
function withDecimals(
  value: number,
  unit: Unit,
  digits: number,
  style: Style,
  locale?: string,
): string | undefined {
  const isShort = style !== "full" && Math.abs(value) >= 9999.5;
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(isShort && { notation: "compact" }),
  };
  switch (unit.type) {
    case "duration":
    case "bytes":
      return undefined;
    case "percent":
      return intl(locale, { ...options, style: "percent" }).format(value);
    case "currency":
      if (!isCurrency(unit.currency)) return intl(locale, options).format(value);
      return intl(locale, { ...options, ...inCurrency(unit.currency) }).format(value);
    default: {
      const number = intl(locale, options).format(value);
      return unit.type === "custom" && unit.label ? `${number} ${unit.label}` : number;
    }
  }
}

const isCurrency = (code: string | undefined): code is string =>
  code !== undefined && /^[A-Za-z]{3}$/.test(code);

const inCurrency = (code: string) =>
  ({ style: "currency", currency: code, currencyDisplay: "narrowSymbol" }) as const;

/**
 * A tick of a value axis, short: only the first one of the axis bears the words or the symbol of
 * its unit.
 */
export function formatTick(value: number, unit: Unit, isFirst: boolean, locale?: string): string {
  const bare = unit.type === "custom" || unit.type === "currency";
  return formatNumber(value, bare && !isFirst ? plain : asMeasured(unit), "tick", locale);
}

/** A plain number with at most that many decimals. */
export const formatDecimals = (value: number, digits: number, locale?: string): string =>
  intl(locale, { maximumFractionDigits: digits }).format(value);

const formatters = new Map<string, { format: (value: number) => string }>();

/** Negative numbers bear the minus sign, which is as wide as a plus, not the hyphen. */
function intl(locale: string | undefined, options: Intl.NumberFormatOptions) {
  const key = `${locale ?? ""}${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const { format } = new Intl.NumberFormat(locale, options);
  const made = {
    format: (value: number) => (value < 0 ? format(value).replace("-", "−") : format(value)),
  };
  formatters.set(key, made);
  return made;
}

function decimal(value: number, style: Style, locale?: string) {
  return intl(locale, decimalOptions(Math.abs(value), style)).format(value);
}

function decimalOptions(size: number, style: Style): Intl.NumberFormatOptions {
  if (size >= 1e15) return { notation: "scientific", maximumSignificantDigits: 4 };
  if (size > 0 && size < 1e-6) return { notation: "scientific", maximumSignificantDigits: 3 };
  if (size > 0 && size < 0.01) return { maximumSignificantDigits: style === "compact" ? 2 : 6 };
  if (style !== "full" && size >= 9999.5) {
    return { notation: "compact", maximumFractionDigits: style === "tick" ? 3 : 1 };
  }
  if (style !== "compact") return { maximumFractionDigits: size < 1 ? 6 : 3 };
  return { maximumFractionDigits: size < 1 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0 };
}

function percent(value: number, style: Style, locale?: string) {
  const size = Math.abs(value);
  const digits = size > 0 && size < 0.001 ? { maximumSignificantDigits: 2 } : undefined;
  const fraction = { maximumFractionDigits: style === "compact" ? 1 : 3 };
  const compact: Intl.NumberFormatOptions =
    style !== "full" && size >= 100 ? { notation: "compact" } : {};
  return intl(locale, { style: "percent", ...compact, ...(digits ?? fraction) }).format(value);
}

function currency(value: number, code: string | undefined, style: Style, locale?: string): string {
  if (!isCurrency(code)) return decimal(value, style, locale);
  const size = Math.abs(value);
  const base = inCurrency(code);
  if (size >= 1e15) return intl(locale, { ...base, notation: "scientific" }).format(value);
  if (style !== "full" && size >= 9999.5) {
    const digits = style === "tick" ? 3 : 1;
    const options = { ...base, notation: "compact", maximumFractionDigits: digits } as const;
    return intl(locale, { ...options, minimumFractionDigits: 0 }).format(value);
  }
  if (size > 0 && size < 0.01) {
    return intl(locale, { ...base, maximumSignificantDigits: 2 }).format(value);
  }
  return intl(locale, { ...base, trailingZeroDisplay: "stripIfInteger" }).format(value);
}

const spans = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

function duration(value: number, locale?: string): string {
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (size === 0) return "0 s";
  if (size < 0.9995) return `${sign}${decimal(size * 1000, "compact", locale)} ms`;
  if (size < 59.95) return `${sign}${intl(locale, { maximumFractionDigits: 1 }).format(size)} s`;
  const largest = size >= 86_400 - 1800 ? 0 : size >= 3600 - 30 ? 1 : 2;
  const [name, length] = spans[largest] ?? spans[3];
  const [smallName, smallLength] = spans[largest + 1] ?? spans[3];
  const steps = Math.round(size / smallLength);
  const perWhole = length / smallLength;
  const whole = Math.floor(steps / perWhole);
  const rest = steps % perWhole;
  const words = `${sign}${intl(locale, {}).format(whole)} ${name}`;
  return rest === 0 || whole >= 100 ? words : `${words} ${rest} ${smallName}`;
}

const byteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

function bytes(value: number, locale?: string): string {
  let size = Math.abs(value);
  let step = 0;
  while (size >= 1023.95 && step < byteUnits.length - 1) {
    size /= 1024;
    step += 1;
  }
  const digits = step === 0 ? 0 : size < 10 ? 2 : 1;
  const number = intl(locale, { maximumFractionDigits: digits }).format(value < 0 ? -size : size);
  return `${number} ${byteUnits[step]}`;
}
