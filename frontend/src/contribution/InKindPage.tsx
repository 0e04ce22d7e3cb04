import { Alert } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import type { InKindView } from '../api/views';
import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { Workbench } from '../finding/Workbench';
import { PoolText } from '../pool/pools';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { download } from '../ui/download';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import type { Field } from '../ui/Form';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { inKindTones } from './status';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';

const at = (k: InKindView) => `/api/in-kind-contributions/${k.id}`;
const reason: Field = { name: 'reason', kind: 'area', label: 'contribution.reason', required: true, maxLength: 2000 };

function verbs(t: ReturnType<typeof useText>): Record<string, Verb<InKindView>> {
  return {
    screen: {
      title: 'contribution.screen',
      intro: 'contribution.screen.intro',
      done: 'contribution.screen.done',
      fields: () => [
        {
          name: 'outcome',
          kind: 'choice',
          label: 'contribution.screening.outcome',
          required: true,
          options: (['CLEARED', 'DECLINED'] as const).map((o) => ({ value: o, label: t(`contribution.screening.${o}`) })),
        },
        reason,
      ],
      send: (k, values) => api.post(`${at(k)}/screening`, values),
    },
    attach: {
      title: 'contribution.inKind.attach',
      intro: 'contribution.inKind.attach.intro',
      done: 'contribution.inKind.attach.done',
      fields: () => [{ name: 'file', kind: 'file', label: 'contribution.gift.file.field', required: true, accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg' }],
      send: (k, values) => {
        const form = new FormData();
        if (values.file instanceof File) form.append('file', values.file);
        return api.upload(`${at(k)}/documents`, form);
      },
    },
    post: {
      title: 'contribution.inKind.post',
      intro: 'contribution.inKind.post.intro',
      done: 'contribution.inKind.post.done',
      send: (k) => api.post(`${at(k)}/posting`),
    },
    reject: {
      title: 'contribution.rejectReceipt',
      intro: 'contribution.inKind.reject.intro',
      done: 'contribution.inKind.reject.done',
      danger: true,
      fields: () => [reason],
      send: (k, values) => api.post(`${at(k)}/rejection`, values),
    },
    askToTakeBack: {
      title: 'contribution.askToTakeBack',
      intro: 'contribution.inKind.askToTakeBack.intro',
      done: 'contribution.askToTakeBack.done',
      danger: true,
      fields: () => [reason],
      send: (k, values) => api.post(`${at(k)}/take-back-request`, values),
    },
    takeBack: {
      title: 'contribution.takeBack',
      intro: 'contribution.inKind.takeBack.intro',
      done: 'contribution.inKind.takeBack.done',
      danger: true,
      send: (k) => api.post(`${at(k)}/take-back`),
    },
    keep: {
      title: 'contribution.keepReceipt',
      intro: 'contribution.inKind.keep.intro',
      done: 'contribution.inKind.keep.done',
      fields: () => [reason],
      send: (k, values) => api.post(`${at(k)}/take-back-refusal`, values),
    },
  };
}

export default function InKindPage() {
  const t = useText();
  const session = useSession();
  const [failure, setFailure] = useState<unknown>();
  const path = `/api/in-kind-contributions/${usePathId()}`;
  const query = useObject<InKindView>(path);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const k = query.data;
  const reader = mayBe(session, staff);
  const open = k.status === 'RECORDED' || k.status === 'SCREENED';
  return (
    <ObjectPage
      parent={{ title: t('contribution.inKind'), to: '/in-kind-contributions' }}
      number={k.number}
      title={
        <>
          <bdi>{k.donor.name}</bdi> {'\u00b7'} <AmountText money={k.amount} />
        </>
      }
      status={<StatusLabel text={t(`contribution.inKind.status.${k.status}`)} tone={inKindTones[k.status]} />}
      actions={<Actions view={k} verbs={verbs(t)} path={path} />}
    >
      <Section title={t('contribution.inKind.delivery')}>
        <Facts
          facts={[
            [t('contribution.donor'), reader ? <AppLink key="d" to={`/organisations/${k.donor.id}`}>{k.donor.name}</AppLink> : <bdi key="d">{k.donor.name}</bdi>],
            [t('contribution.kind'), t(`contribution.inKind.kind.${k.kind}`)],
            [t('contribution.inKind.what'), <WrittenText key="w">{k.description}</WrittenText>],
            [t('contribution.inKind.quantity'), <bdi key="q">{k.quantity}</bdi>],
            [t('contribution.inKind.deliveredOn'), <DateText key="o" date={k.deliveredOn} />],
            [t('contribution.inKind.fairValue'), <AmountText key="a" money={k.amount} />],
            k.amount.currency !== 'USD' && [t('contribution.receipt.usd'), <AmountText key="u" money={k.usd} />],
            [t('contribution.inKind.basis'), t(`contribution.inKind.basis.${k.valuationBasis}`)],
            reader && k.expenseAccount && [t('contribution.inKind.expense'), <AppLink key="e" to={`/accounts/${k.expenseAccount}`}>{k.expenseAccount}</AppLink>],
            [t('contribution.pool'), <PoolText key="p" code={k.pool} />],
            [t('contribution.receipt.recordedBy'), <PersonText key="r" person={k.recordedBy} at={k.recordedAt} />],
            k.entryId && [t('contribution.ledger'), <AppLink key="j" to={`/journal/${k.entryId}`}>{t('contribution.inKind.entry')}</AppLink>],
            k.postedBy && [t('contribution.inKind.postedBy'), <PersonText key="b" person={k.postedBy} at={k.postedAt} />],
          ]}
        />
        <Alert
          className="below"
          variant="info"
          isInline
          isPlain
          title={
            <>
              {t(k.forBooks ? 'contribution.inKind.booked' : 'contribution.inKind.disclosed')} {t('contribution.inKind.threshold')} <AmountText money={k.threshold} />
            </>
          }
        />
      </Section>
      {k.screening && (
        <Section title={t('contribution.screening')}>
          <Facts
            facts={[
              [t('contribution.screening.outcome'), t(`contribution.screening.${k.screening.outcome}`)],
              [t('contribution.by'), <PersonText key="b" person={k.screening.by} at={k.screening.at} />],
              [t('contribution.reason'), <WrittenText key="r">{k.screening.reason}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {reader && (
        <Section title={t('contribution.inKind.evidence')}>
          <ProblemAlert error={failure} />
          <DataTable
            compact
            caption={t('contribution.inKind.evidence')}
            list={wholeList({ ...query, data: k.documents })}
            empty={t(open ? 'contribution.inKind.evidence.missing' : 'contribution.inKind.evidence.none')}
            rowKey={(d) => d.id}
            columns={[
              {
                key: 'name',
                header: t('contribution.gift.file.field'),
                lead: true,
                cell: (d) => (
                  <>
                    <FileLink file={d} open={() => download(`${path}/documents/${d.id}`, d.name).catch(setFailure)} />{' '}
                    <ScanLabel scan={d.scan} />
                  </>
                ),
              },
              { key: 'by', header: t('contribution.by'), cell: (d) => <PersonText person={d.uploadedBy} at={d.uploadedAt} /> },
            ]}
          />
        </Section>
      )}
      {k.rejection && (
        <Section title={t('contribution.receipt.rejected')}>
          <Facts
            facts={[
              [t('contribution.by'), <PersonText key="b" person={k.rejection.by} at={k.rejection.at} />],
              [t('contribution.reason'), <WrittenText key="r">{k.rejection.reason}</WrittenText>],
            ]}
          />
        </Section>
      )}
      {k.takeBackAsked && (
        <Section title={t(k.takenBackBy ? 'contribution.receipt.takenBack' : 'contribution.receipt.takeBackAsked')}>
          <Facts
            facts={[
              [t('contribution.change.proposedBy'), <PersonText key="b" person={k.takeBackAsked.by} at={k.takeBackAsked.at} />],
              [t('contribution.reason'), <WrittenText key="r">{k.takeBackAsked.reason}</WrittenText>],
              k.takenBackBy && [t('contribution.by'), <PersonText key="t" person={k.takenBackBy} at={k.takenBackAt} />],
            ]}
          />
        </Section>
      )}
      <Workbench subjectType="in-kind" subjectId={k.id} />
      {reader && <Trail subjectType="in-kind" subjectId={k.id} />}
    </ObjectPage>
  );
}
