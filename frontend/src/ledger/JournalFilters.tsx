import { ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import type { JournalSubject, JournalSubjectKind, Page } from '../api/views';
import { useCountryOptions } from '../country/countries';
import { useObject } from '../ui/data';
import { ChoiceFilter, FixedFilter } from '../ui/filters';
import { useText } from '../ui/text';
import { budgetClasses, subjectKinds } from './Dimensions';
import { SubjectField } from './SubjectField';

interface Props {
  filters: Record<string, string>;
  change: (to: Record<string, string | undefined>) => void;
}

export const dimensionFilters = ['contributionId', 'callId', 'grantId', 'organisationId', 'budgetClass', 'country', 'sponsoredClass', 'assistance'] as const;

/** Asks what the lines shall be about. Closed unless something is asked for: most readers look by account and day. */
export function JournalFilters({ filters, change }: Props) {
  const t = useText();
  const countries = useCountryOptions();
  const [open, setOpen] = useState(dimensionFilters.some((f) => filters[f]));
  return (
    <ExpandableSection toggleText={t('ledger.filters.about')} isExpanded={open} onToggle={(_, next) => setOpen(next)} className="filters-about">
      <div className="filters">
        {subjectKinds.map(([kind, field, name]) => (
          <SubjectFilter key={field} kind={kind} label={t(`ledger.dimension.${name}`)} id={filters[field]} onChange={(id) => change({ [field]: id })} />
        ))}
        <ChoiceFilter id="journal-country" label={t('ledger.dimension.country')} value={filters.country} onChange={(country) => change({ country })} options={countries} />
        <ChoiceFilter
          id="journal-budget-class"
          label={t('ledger.dimension.budgetClass')}
          value={filters.budgetClass}
          onChange={(budgetClass) => change({ budgetClass })}
          options={budgetClasses.map((c) => ({ value: String(c), label: t(`application.budget.class.${c}`) }))}
        />
        {(['sponsoredClass', 'assistance'] as const).map(
          (field) => filters[field] && <FixedFilter key={field} label={t('ledger.filter.is', { field: t(`ledger.dimension.${field}`), value: filters[field] })} onClear={() => change({ [field]: undefined })} />,
        )}
      </div>
    </ExpandableSection>
  );
}

/** The address holds the id; the reader is shown the number and the name. */
function SubjectFilter({ kind, label, id, onChange }: { kind: JournalSubjectKind; label: string; id: string | undefined; onChange: (id: string | undefined) => void }) {
  const known = useObject<Page<JournalSubject>>(id && '/api/journal/subjects', { kind, id });
  return <SubjectField id={`journal-${kind}`} kind={kind} label={label} value={(id && known.data?.items[0]) || null} onChange={(s) => onChange(s?.id)} />;
}
