import { createContext, useContext, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Money, Person } from '../api/views';
import { formatAmount, formatDecimal, formatPercent } from './decimal';
import { useCodeText, useText } from './text';

/** The time zone whose midnight ends a deadline. */
export const HomeZoneContext = createContext('UTC');

export function useLocale(): string {
  return useIntl().locale;
}

export function AmountText({ money, plain }: { money: Money | null | undefined; plain?: boolean }) {
  const locale = useLocale();
  if (!money) return <Nothing />;
  return <span className="amount">{formatAmount(locale, money.amount, money.currency, plain ? 'none' : 'code')}</span>;
}

export function DecimalText({ value }: { value: string | null | undefined }) {
  const locale = useLocale();
  return value ? <span className="amount">{formatDecimal(locale, value)}</span> : <Nothing />;
}

/** How large a file is. */
export function FileSize({ bytes }: { bytes: number }) {
  const locale = useLocale();
  const [unit, value] = bytes >= 1_000_000 ? (['megabyte', bytes / 1_000_000] as const) : (['kilobyte', Math.max(1, bytes / 1000)] as const);
  return <>{new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 }).format(value)}</>;
}

export function PercentText({ rate }: { rate: string | null | undefined }) {
  const locale = useLocale();
  return rate ? <>{formatPercent(locale, rate)}</> : <Nothing />;
}

/** A calendar day: the same day for every reader, whatever the zone. */
/** A day; short where a table has many columns. */
export function DateText({ date, short = false }: { date: string | null | undefined; short?: boolean }) {
  const locale = useLocale();
  if (!date) return <Nothing />;
  return <time dateTime={date}>{formatDay(locale, date, short ? 'medium' : 'long')}</time>;
}

export function formatDay(locale: string, date: string, style: 'medium' | 'long' = 'long'): string {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(day);
}

export function formatInstant(locale: string, instant: string, timeZone?: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

/** A moment in the reader's own zone; with `home`, the same moment on the clock that counts is said beside it. */
export function InstantText({ instant, home }: { instant: string | null | undefined; home?: boolean }) {
  const locale = useLocale();
  const zone = useContext(HomeZoneContext);
  const code = useCodeText();
  const t = useText();
  if (!instant) return <Nothing />;
  const own = formatInstant(locale, instant);
  const there = formatInstant(locale, instant, zone);
  const zoneName = code('ui.zone', zone);
  return (
    <time dateTime={instant}>
      {home && own === there ? t('ui.instant.home', { time: there, zone: zoneName }) : own}
      {home && own !== there && <span className="beside"> {t('ui.instant.beside', { time: there, zone: zoneName })}</span>}
    </time>
  );
}

export function PersonText({ person, at }: { person: Person | null | undefined; at?: string | null }) {
  if (!person) return <Nothing />;
  return (
    <>
      <bdi>{person.name}</bdi>
      {at && (
        <span className="beside">
          {' '}
          <InstantText instant={at} />
        </span>
      )}
    </>
  );
}

/** Text that people typed: keeps its own direction and its line breaks. */
export function WrittenText({ children }: { children: string | null | undefined }) {
  return children ? (
    <span className="written" dir="auto">
      {children}
    </span>
  ) : (
    <Nothing />
  );
}

export function Nothing(): ReactNode {
  const t = useText();
  return (
    <>
      <span aria-hidden="true">{'\u2013'}</span>
      <span className="pf-v6-screen-reader">{t('ui.none')}</span>
    </>
  );
}
