import type { JournalLineDimensions, JournalSubject } from '../api/views';
import { subjectPath } from '../app/subject';
import { useCountryName } from '../country/countries';
import { AppLink } from '../ui/link';
import { useCodeText, useText } from '../ui/text';

/** Kinds of objects that a line may be about, and the field that names each. */
export const subjectKinds = [
  ['CONTRIBUTION', 'contributionId', 'contribution'],
  ['CALL', 'callId', 'call'],
  ['GRANT', 'grantId', 'grant'],
  ['ORGANISATION', 'organisationId', 'organisation'],
] as const;

export const budgetClasses = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** What a line is about: objects lead to themselves, classes to all lines of the same. */
export function LineDimensions({ line, subjects }: { line: JournalLineDimensions; subjects: readonly JournalSubject[] }) {
  const t = useText();
  const code = useCodeText();
  const country = useCountryName();
  const classes = [
    line.budgetClass && (['budgetClass', String(line.budgetClass), code('application.budget.class', String(line.budgetClass))] as const),
    line.country && (['country', line.country, country(line.country)] as const),
    line.sponsoredClass && (['sponsoredClass', line.sponsoredClass, line.sponsoredClass] as const),
    line.assistance && (['assistance', line.assistance, line.assistance] as const),
  ];
  return (
    <ul className="dimensions">
      {subjectKinds.map(([, field, type]) => {
        const id = line[field];
        if (!id) return null;
        const s = subjects.find((other) => other.id === id);
        return (
          <li key={type}>
            {t(`ledger.dimension.${type}`)}:{' '}
            <AppLink to={subjectPath(type, id)!}>
              <bdi>{s ? (type === 'organisation' ? s.name : s.number) : id}</bdi>
            </AppLink>
          </li>
        );
      })}
      {classes.map(
        (c) =>
          c && (
            <li key={c[0]}>
              {t(`ledger.dimension.${c[0]}`)}:{' '}
              <AppLink to={`/journal?${c[0]}=${encodeURIComponent(c[1])}`}>
                <bdi>{c[2]}</bdi>
              </AppLink>
            </li>
          ),
      )}
    </ul>
  );
}
