import type { FundPoolView } from '../api/views';
import { useCountryName } from '../country/countries';
import { DateText } from '../ui/format';
import { useText } from '../ui/text';

/** What a pool's money may be used for, in a line. */
export function Earmark({ pool: p }: { pool: FundPoolView }) {
  const t = useText();
  const country = useCountryName();
  const places = [...p.regions.map((r) => r.name), ...p.countries.map((c) => country(c.code))];
  const themes = p.themes.map((theme) => t(`pool.theme.${theme}`));
  if (places.length + themes.length === 0 && !p.startsOn && !p.endsOn) return t('pool.anything');
  return (
    <>
      <bdi>{[...places, ...themes].join(' \u00b7 ')}</bdi>{' '}
      {(p.startsOn || p.endsOn) && (
        <span className="beside">
          {p.startsOn ? <DateText date={p.startsOn} /> : '\u2026'} – {p.endsOn ? <DateText date={p.endsOn} /> : '\u2026'}
        </span>
      )}
    </>
  );
}
