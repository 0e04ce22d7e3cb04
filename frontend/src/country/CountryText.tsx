import { Nothing } from '../ui/format';
import { useCountryName } from './countries';

export function CountryText({ code }: { code: string | null | undefined }) {
  const name = useCountryName();
  return code ? <bdi>{name(code)}</bdi> : <Nothing />;
}
