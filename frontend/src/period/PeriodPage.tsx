import type { PeriodFileView } from '../api/views';
import { subjectPath } from '../app/subject';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { formatAmount } from '../ui/decimal';
import { PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { tones, verbs } from './verbs';

export default function PeriodPage() {
  const t = useText();
  const code = useCodeText();
  const locale = useLocale();
  const query = useObject<PeriodFileView>(`/api/periods/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  const { period: p, checks, events } = query.data;
  const monthOf = (id: string) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${id}-01T00:00:00Z`));
  // Points name pools by their code, and amounts as in `EUR 600000.00`.
  const read = (text: string) =>
    text
      .split(' · ')
      .map((part) => code('ledger.pool', part))
      .join(' · ')
      .replace(/\b([A-Z]{3}) (-?\d+(?:\.\d+)?)/g, (_, currency: string, amount: string) => formatAmount(locale, amount, currency));
  return (
    <ObjectPage
      parent={{ title: t('period.list'), to: '/periods' }}
      number={monthOf(p.id)}
      status={<StatusLabel text={t(`period.status.${p.status}`)} tone={tones[p.status]} />}
      actions={<Actions view={p} verbs={verbs} onDone={() => void query.refetch()} />}
    >
      <Section title={t('period.checklist')}>
        <ul className="checklist">
          {checks.map((c) => (
            <li key={c.code}>
              <p>
                <StatusLabel text={t(c.holds ? 'period.holds' : c.required ? 'period.holdsNot' : 'period.holdsNot.waivable')} tone={c.holds ? 'success' : c.required ? 'danger' : 'warning'} />{' '}
                {c.title}
              </p>
              {c.rows.length > 0 && (
                <ul>
                  {c.rows.map((r, i) => {
                    const to = r.subjectId ? subjectPath(r.subjectType, r.subjectId) : undefined;
                    const ofMonth = r.subjectType === 'period';
                    const label = ofMonth ? monthOf(r.label) : read(r.label);
                    return (
                      <li key={i}>
                        {to ? (
                          <AppLink to={to}>
                            <bdi>{label}</bdi>
                          </AppLink>
                        ) : (
                          <bdi>{label}</bdi>
                        )}{' '}
                        <bdi>{ofMonth ? code('period.status', r.detail) : read(r.detail)}</bdi>
                      </li>
                    );
                  })}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('period.events')}>
        {events.length === 0 ? (
          <p>{t('period.events.none')}</p>
        ) : (
          <Facts
            facts={events.map((e, i) => [
              `${events.length - i}. ${t(`period.event.${e.event}`)}`,
              <div key={i}>
                <PersonText person={e.by} at={e.at} />
                {e.reason && (
                  <p>
                    <WrittenText>{e.reason}</WrittenText>
                  </p>
                )}
                {e.openChecks.map((c) => (
                  <p key={c}>
                    {t('period.closedOver')}: {c}
                  </p>
                ))}
              </div>,
            ])}
          />
        )}
      </Section>
      <Trail subjectType="period" subjectId={p.id} />
    </ObjectPage>
  );
}
