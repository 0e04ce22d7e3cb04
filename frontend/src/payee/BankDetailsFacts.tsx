import { CountryText } from '../country/CountryText';
import { Nothing } from '../ui/format';
import { Facts } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import type { BankDetails } from './views';

/** An account, whole or masked, as the server gave it. Numbers run from left to right in every language. */
export function BankDetailsFacts({ details: d }: { details: BankDetails }) {
  const t = useText();
  return (
    <Facts
      facts={[
        [t('payee.holder'), <bdi key="h">{d.holder}</bdi>],
        [t('payee.holderAddress'), <Address key="ha" street={d.holderStreet} postalCode={d.holderPostalCode} town={d.holderTown} country={d.holderCountry} />],
        [t(d.iban ? 'payee.iban' : 'payee.accountNumber'), <AccountNumber key="i" details={d} />],
        d.clearingCode
          ? [
              t('payee.clearingCode'),
              <bdi key="c" dir="ltr">
                {d.clearingCode}
              </bdi>,
            ]
          : null,
        [
          t('payee.bic'),
          <bdi key="b" dir="ltr">
            {d.bic}
          </bdi>,
        ],
        [t('payee.bankName'), <bdi key="n">{d.bankName}</bdi>],
        [t('payee.bankAddress'), <Address key="ba" street={d.bankStreet} postalCode={d.bankPostalCode} town={d.bankTown} country={d.bankCountry} />],
        [t('payee.currency'), <bdi key="cu">{d.currency}</bdi>],
      ]}
    />
  );
}

export function AccountNumber({ details: { iban, accountNumber } }: { details: BankDetails }) {
  return <bdi dir="ltr">{iban && !iban.includes('\u2022') ? iban.replace(/(.{4})(?=.)/g, '$1 ') : (iban ?? accountNumber)}</bdi>;
}

function Address({ street, postalCode, town, country }: { street: string | null; postalCode: string | null; town: string | null; country: string | null }) {
  if (!street && !town && !country) return <Nothing />;
  return (
    <ul className="plain-lines">
      {street && (
        <li>
          <bdi>{street}</bdi>
        </li>
      )}
      {(postalCode || town) && (
        <li>
          <bdi>{[postalCode, town].filter(Boolean).join(' ')}</bdi>
        </li>
      )}
      {country && (
        <li>
          <CountryText code={country} />
        </li>
      )}
    </ul>
  );
}
