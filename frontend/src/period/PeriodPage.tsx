import type { PeriodFileView } from '../api/views';
import { subjectPath } from '../app/subject';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, verbs } from './verbs';

export default function PeriodPage() {
  const t = useText();
  const locale = useLocale();
  const query = useObject<PeriodFileView>(`/api/periods/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  const { period: p, checks, events } = query.data;
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${p.startsOn}T00:00:00Z`));
  return (
    <ObjectPage
      parent={{ title: t('period.list'), to: '/periods' }}
      number={month}
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
                    return (
                      <li key={i}>
                        {to ? (
                          <AppLink to={to}>
                            <bdi>{r.label}</bdi>
                          </AppLink>
                        ) : (
                          <bdi>{r.label}</bdi>
                        )}{' '}
                        <bdi>{r.detail}</bdi>
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
              <span key={i}>
                <PersonText person={e.by} at={e.at} />
                {e.reason && <WrittenText>{e.reason}</WrittenText>}
                {e.openChecks.map((c) => (
                  <p key={c}>
                    {t('period.closedOver')}: {c}
                  </p>
                ))}
              </span>,
            ])}
          />
        )}
      </Section>
      <Trail subjectType="period" subjectId={p.id} />
    </ObjectPage>
  );
}
