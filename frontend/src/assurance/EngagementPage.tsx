import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { Actions, VerbButton } from '../ui/actions';
import { useObject } from '../ui/data';
import { download } from '../ui/download';
import { AmountText, DateText, formatDay, PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';
import { useCodeText, useText } from '../ui/text';
import { EngagementStatusLabel, PriorityLabel } from './status';
import { attachVerb, engagementVerbs, findingVerbs } from './verbs';
import type { EngagementFinding, EngagementView } from './views';

/** One visit, spot check or audit, from the plan to what became of its findings. */
export default function EngagementPage() {
  const t = useText();
  const code = useCodeText();
  const locale = useLocale();
  const session = useSession();
  const path = `/api/engagements/${usePathId()}`;
  const query = useObject<EngagementView>(path);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const e = query.data;
  return (
    <ObjectPage
      parent={{ title: t('assurance.title'), to: '/engagements' }}
      number={e.number}
      title={
        <>
          {t(`assurance.kind.${e.kind}`)} <bdi>{e.granteeName}</bdi>
        </>
      }
      status={<EngagementStatusLabel status={e.status} overdue={e.overdue} />}
      actions={<Actions view={e} verbs={engagementVerbs(t, code)} path={path} />}
    >
      <Section title={t('assurance.summary')}>
        <Facts
          facts={[
            [
              t('assurance.grant'),
              <AppLink key="g" to={`/grants/${e.grantId}`}>
                <bdi className="number">{e.grantNumber}</bdi>
              </AppLink>,
            ],
            [t('assurance.dueOn'), <DateText key="d" date={e.dueOn} />],
            e.purpose && [t('assurance.purpose'), <WrittenText key="p">{e.purpose}</WrittenText>],
            [t('assurance.plannedBy'), <PersonText key="pb" person={e.plannedBy} at={e.plannedAt} />],
            e.carriedOutBy && [t('assurance.carriedOutBy'), <PersonText key="c" person={e.carriedOutBy} at={e.contactedAt} />],
            e.tookPlaceOn && [t('assurance.tookPlaceOn'), <DateText key="t" date={e.tookPlaceOn} />],
            e.opinion && [t('assurance.opinion'), t(`assurance.opinion.${e.opinion}`)],
            e.summary && [t('assurance.summary'), <WrittenText key="s">{e.summary}</WrittenText>],
            e.commentsDueOn && !e.comment && [t('assurance.commentsDueOn'), <DateText key="cd" date={e.commentsDueOn} />],
            e.comment && [t('assurance.comment'), <WrittenText key="ct">{e.comment}</WrittenText>],
            e.commentedBy && [t('assurance.commentedBy'), <PersonText key="cb" person={e.commentedBy} at={e.commentedAt} />],
            e.finalisedBy && [t('assurance.finalisedBy'), <PersonText key="f" person={e.finalisedBy} at={e.finalisedAt} />],
            e.action && [t('assurance.action'), <WrittenText key="a">{e.action}</WrittenText>],
            e.actionDueOn && [t('assurance.actionDueOn'), <DateText key="ad" date={e.actionDueOn} />],
            e.agreedBy && [t('assurance.agreedBy'), <PersonText key="ab" person={e.agreedBy} at={e.agreedAt} />],
            e.resolvedBy && [t('assurance.resolvedBy'), <PersonText key="r" person={e.resolvedBy} at={e.resolvedAt} />],
            e.cancelledBy && [t('assurance.cancelledBy'), <PersonText key="x" person={e.cancelledBy} at={e.cancelledAt} />],
            e.cancelReason && [t('assurance.reason'), <WrittenText key="xr">{e.cancelReason}</WrittenText>],
            [t('assurance.found'), <AmountText key="fo" money={e.found} />],
            [t('assurance.pending'), <AmountText key="pe" money={e.pending} />],
          ]}
        />
        {e.belowLeast && <p className="beside">{t('assurance.belowLeast')}</p>}
      </Section>
      <Section title={t('assurance.documents')} actions={e.actions.includes('attach') && <VerbButton view={e} verb={attachVerb} name="engagement-attach" path={path} variant="link" />}>
        {e.documents.length === 0 ? (
          <p>{t('assurance.documents.none')}</p>
        ) : (
          <ul>
            {e.documents.map((d) => (
              <li key={d.id}>
                <FileLink file={d} open={() => void download(`${path}/documents/${d.id}`, d.name)} /> <ScanLabel scan={d.scan} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {e.findings.length === 0 ? (
        <Section title={t('assurance.findings')}>
          <p>{t('assurance.findings.none')}</p>
        </Section>
      ) : (
        e.findings.map((f) => <Finding key={f.id} engagement={e} finding={f} path={path} />)
      )}
      {e.changes.length > 0 && (
        <Section title={t('assurance.changes')}>
          <ul className="plain-list">
            {e.changes.map((c, n) => (
              <li key={n} className="change">
                {t('assurance.changes.day', { from: formatDay(locale, c.fromOn), to: formatDay(locale, c.toOn) })} <PersonText person={c.by} at={c.at} />
                <p>
                  <WrittenText>{c.reason}</WrittenText>
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayBe(session, staff) && <Trail subjectType="engagement" subjectId={e.id} />}
    </ObjectPage>
  );
}

/** What was found, and the equation: what of its amount is settled, and what is pending. */
function Finding({ engagement: e, finding: f, path }: { engagement: EngagementView; finding: EngagementFinding; path: string }) {
  const t = useText();
  const code = useCodeText();
  return (
    <Section title={t('assurance.numbered', { number: f.number, category: code('assurance.category', f.category) })} actions={<Actions view={f} verbs={findingVerbs(t, code, e)} path={path} />}>
      <Facts
        facts={[
          [t('assurance.priority'), <PriorityLabel key="p" priority={f.priority} />],
          [t('assurance.observation'), <WrittenText key="o">{f.observation}</WrittenText>],
          [t('assurance.recommendation'), <WrittenText key="r">{f.recommendation}</WrittenText>],
          [t('assurance.deadline'), <DateText key="d" date={f.dueOn} />],
          f.comment && [t('assurance.comment'), <WrittenText key="c">{f.comment}</WrittenText>],
          f.instalment !== null && [t('assurance.instalment'), f.instalment],
          f.line !== null && [t('assurance.line'), f.line],
          [t('assurance.found'), <AmountText key="a" money={f.amount} />],
          ...f.settlements.map(
            (s) =>
              [
                t(`assurance.settled.${s.kind}`),
                <span key={s.id}>
                  <AmountText money={s.amount} /> <PersonText person={s.by} at={s.at} /> <WrittenText>{s.text}</WrittenText>
                </span>,
              ] as [string, React.ReactNode],
          ),
          f.ineligible && [
            t('assurance.ineligible'),
            <span key="i">
              <AmountText money={f.ineligible} /> <PersonText person={f.ineligibleBy} at={f.ineligibleAt} /> <WrittenText>{f.ineligibleReason}</WrittenText>
            </span>,
          ],
          f.postedBy && [t('assurance.posted'), <PersonText key="pb" person={f.postedBy} at={f.postedAt} />],
          [t('assurance.pending'), <AmountText key="pe" money={f.pending} />],
          f.resolution && [t('assurance.resolution'), <WrittenText key="re">{f.resolution}</WrittenText>],
          f.resolvedBy && [t('assurance.resolvedBy'), <PersonText key="rb" person={f.resolvedBy} at={f.resolvedAt} />],
        ]}
      />
    </Section>
  );
}
