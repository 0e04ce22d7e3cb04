import type { WriteOffView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions, VerbButton } from '../ui/actions';
import { useObject } from '../ui/data';
import { download } from '../ui/download';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { subjectPath } from '../app/subject';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { attach, tones, verbs } from './verbs';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';

export default function WriteOffPage() {
  const t = useText();
  const path = `/api/write-offs/${usePathId()}`;
  const query = useObject<WriteOffView>(path);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const w = query.data;
  return (
    <ObjectPage
      parent={{ title: t('writeoff.list'), to: '/write-offs' }}
      number={w.number}
      title={
        <>
          <AppLink to={subjectPath(w.subjectType, w.subjectId)!}>
            <bdi className="number">{w.subjectNumber}</bdi>
          </AppLink>{' '}
          <bdi>{w.debtor}</bdi>
        </>
      }
      status={<StatusLabel text={t(`writeoff.status.${w.status}`)} tone={tones[w.status]} />}
      actions={<Actions view={w} verbs={verbs} path={path} />}
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('writeoff.amount'), <AmountText key="a" money={w.amount} />],
            w.amount.currency !== w.usd.currency && [t('writeoff.usd'), <AmountText key="u$" money={w.usd} />],
            [t('writeoff.reason'), <WrittenText key="r">{w.reason}</WrittenText>],
            [t('period.proposedBy'), <PersonText key="p" person={w.proposedBy} at={w.proposedAt} />],
            w.investigatedBy && [t('writeoff.investigatedBy'), <PersonText key="i" person={w.investigatedBy} at={w.investigatedAt} />],
            w.investigation && [t('writeoff.investigation'), <WrittenText key="it">{w.investigation}</WrittenText>],
            w.authorisedBy && [t('writeoff.authorisedBy'), <PersonText key="u" person={w.authorisedBy} at={w.authorisedAt} />],
            w.authority && [t('writeoff.authority'), <WrittenText key="ut">{w.authority}</WrittenText>],
            w.postedBy && [t('voucher.postedBy'), <PersonText key="o" person={w.postedBy} at={w.postedAt} />],
            w.postedOn && [t('writeoff.postedOn'), <DateText key="od" date={w.postedOn} />],
            w.entryId && [
              t('voucher.entry'),
              <AppLink key="e" to={`/journal/${w.entryId}`}>
                {t('writeoff.entry')}
              </AppLink>,
            ],
            w.disclosedBy && [t('writeoff.disclosedBy'), <PersonText key="d" person={w.disclosedBy} at={w.disclosedAt} />],
            w.disclosedIn && [t('writeoff.disclosedIn'), <WrittenText key="dt">{w.disclosedIn}</WrittenText>],
            w.rejectedBy && [t('voucher.rejectedBy'), <PersonText key="x" person={w.rejectedBy} at={w.rejectedAt} />],
            w.rejectionReason && [t('period.reason'), <WrittenText key="xt">{w.rejectionReason}</WrittenText>],
          ]}
        />
      </Section>
      <Section
        title={t('voucher.documents')}
        actions={w.actions.includes('attach') && <VerbButton view={w} verb={attach} name="write-off-attach" path={path} variant="link" />}
      >
        {w.documents.length === 0 ? (
          <p>{t('voucher.documents.none')}</p>
        ) : (
          <ul>
            {w.documents.map((d) => (
              <li key={d.id}>
                <FileLink file={d} open={() => void download(`${path}/documents/${d.id}`, d.name)} />{' '}
                <ScanLabel scan={d.scan} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Trail subjectType="write-off" subjectId={w.id} />
    </ObjectPage>
  );
}
