import { ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import type { JournalSubject } from '../api/views';
import { useCountryOptions } from '../country/countries';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { budgetClasses, subjectKinds } from './Dimensions';
import { SubjectField } from './SubjectField';

/** What is written of a line besides account, pool and amount. */
export interface WrittenDimensions {
  contribution: JournalSubject | null;
  call: JournalSubject | null;
  grant: JournalSubject | null;
  organisation: JournalSubject | null;
  budgetClass: number | null;
  country: string | null;
  sponsoredClass: string | null;
}

export const noDimensions: WrittenDimensions = { contribution: null, call: null, grant: null, organisation: null, budgetClass: null, country: null, sponsoredClass: null };

/** The fields of a request that name them. */
export const dimensionNames = ['contributionId', 'callId', 'grantId', 'organisationId', 'budgetClass', 'country', 'sponsoredClass'] as const;

/** As a request names them. */
export function dimensionsOf(d: WrittenDimensions) {
  return {
    contributionId: d.contribution?.id ?? null,
    callId: d.call?.id ?? null,
    grantId: d.grant?.id ?? null,
    organisationId: d.organisation?.id ?? null,
    budgetClass: d.budgetClass,
    country: d.country,
    sponsoredClass: d.sponsoredClass?.trim() || null,
  };
}

interface Props {
  /** What the ids of the fields end with. */
  n: number;
  line: WrittenDimensions;
  change: (to: Partial<WrittenDimensions>) => void;
  /** Names of what the account takes. */
  takes: readonly string[];
  /** What the server says of a field of this line. */
  error: (field: string) => string | undefined;
}

/** Asks only for what the account takes, and shows besides what a draft holds already. */
export function DimensionFields({ n, line, change, takes, error }: Props) {
  const t = useText();
  const countries = useCountryOptions();
  const held = Object.values(dimensionsOf(line)).some((v) => v !== null);
  const refused = dimensionNames.some((f) => error(f));
  const [open, setOpen] = useState(held);
  const asks = (name: string, value: unknown) => takes.includes(name) || value !== null;
  return (
    <ExpandableSection toggleText={t('ledger.dimensions')} isExpanded={open || refused} onToggle={(_, next) => setOpen(next)} className="line-dimensions">
      <p className="intro">{t(takes.length > 0 ? 'ledger.dimensions.help' : 'ledger.dimensions.none')}</p>
      <div className="two-columns">
        {subjectKinds.map(
          ([kind, field, name]) =>
            asks(name, line[name]) && (
              <SubjectField
                key={name}
                id={`voucher-${name}-${n}`}
                kind={kind}
                label={t(`ledger.dimension.${name}`)}
                value={line[name]}
                error={error(field)}
                onChange={(value) => change({ [name]: value })}
              />
            ),
        )}
        {asks('budget-class', line.budgetClass) && (
          <ChoiceField
            id={`voucher-budgetClass-${n}`}
            label={t('ledger.dimension.budgetClass')}
            value={line.budgetClass === null ? null : String(line.budgetClass)}
            error={error('budgetClass')}
            options={budgetClasses.map((c) => ({ value: String(c), label: t(`application.budget.class.${c}`) }))}
            onChange={(value) => change({ budgetClass: value === null ? null : Number(value) })}
          />
        )}
        {asks('country', line.country) && (
          <ChoiceField id={`voucher-country-${n}`} label={t('ledger.dimension.country')} value={line.country} error={error('country')} options={countries} onChange={(country) => change({ country })} />
        )}
        {asks('sponsored-class', line.sponsoredClass) && (
          <WrittenField
            id={`voucher-sponsoredClass-${n}`}
            label={t('ledger.dimension.sponsoredClass')}
            max={60}
            value={line.sponsoredClass}
            error={error('sponsoredClass')}
            onChange={(value) => change({ sponsoredClass: value || null })}
          />
        )}
      </div>
    </ExpandableSection>
  );
}
