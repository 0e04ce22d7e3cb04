import { useMemo } from 'react';
import { useLocale } from '../ui/format';
import { useCodeText } from '../ui/text';

/** Member and observer States of the United Nations, with the two special administrative regions that have banks of their own. */
const codes =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
    ' ',
  );

/** Names of States as the United Nations writes them: ours where its usage differs from common data, else the browser's. */
export function useCountryName(): (code: string | null | undefined) => string {
  const locale = useLocale();
  const code = useCodeText();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    return (country) => {
      if (!country) return '';
      const own = code('country', country);
      if (own !== country) return own;
      try {
        return names.of(country) ?? country;
      } catch {
        return country;
      }
    };
  }, [locale, code]);
}

export function useCountryOptions(): { value: string; label: string }[] {
  const locale = useLocale();
  const name = useCountryName();
  return useMemo(() => {
    const order = new Intl.Collator(locale);
    return codes.map((value) => ({ value, label: name(value) })).sort((a, b) => order.compare(a.label, b.label));
  }, [locale, name]);
}
