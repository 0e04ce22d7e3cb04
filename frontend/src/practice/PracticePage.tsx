import { Alert } from '@patternfly/react-core';
import { useIntl } from 'react-intl';
import { useAssistanceCodes } from '../report/codes';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText, type MessageId } from '../ui/text';
import { usePracticeVerbs, useRegionName } from './verbs';
import { tones, type PracticeHistory, type PracticeView } from './views';

export default function PracticePage() {
  const path = `/api/practices/${usePathId()}`;
  const query = useObject<PracticeView>(path);
  return query.data ? <Told practice={query.data} path={path} /> : <ObjectPending query={query} />;
}

function Told({ practice, path }: { practice: PracticeView; path: string }) {
  const t = useText();
  const language = useIntl().locale.split('-')[0];
  const region = useRegionName();
  const codes = useAssistanceCodes();
  const { verbs, ready } = usePracticeVerbs();
  const history = useObject<PracticeHistory>(`${path}/history`);
  const told = practice.lesson;
  return (
    <ObjectPage
      parent={{ title: t('practice.list'), to: '/practices' }}
      number={practice.number}
      title={<WrittenText>{told.title}</WrittenText>}
      status={<StatusLabel text={t(`practice.status.${practice.status}`)} tone={tones[practice.status]} />}
      actions={ready && <Actions view={practice} verbs={verbs} path={path} />}
    >
      {practice.withheld && <Alert isInline variant="warning" title={t('practice.withheld')} />}
      {practice.reason && (
        <Alert isInline variant="info" title={t('practice.reason')}>
          <WrittenText>{practice.reason}</WrittenText>
        </Alert>
      )}
      <Section title={t('practice.text')}>
        <p className="written" dir="auto" lang={told.language}>
          <strong>{told.summary}</strong>
        </p>
        <p className="written" dir="auto" lang={told.language}>
          {told.text}
        </p>
      </Section>
      <Section title={t('practice.about')}>
        <Facts
          facts={[
            [t('practice.language'), t(`interest.language.${told.language}` as MessageId)],
            [t('practice.themes'), told.themes.map((theme) => t(`practice.theme.${theme}`)).join(' · ')],
            told.assistance !== null && [t('practice.assistance'), codes.name('assistance', told.assistance)],
            [t('practice.region'), region(told.region)],
            [t('practice.organisation'), <bdi key="o">{practice.organisation ?? t('practice.fund')}</bdi>],
            [t('practice.written'), <PersonText key="w" person={practice.writtenBy} at={practice.writtenAt} />],
            practice.publicNow && [t('practice.public', { edition: practice.edition }), <a key="p" href={`/${language}/good-practices/${practice.number}`}>{t('practice.public.open')}</a>],
          ]}
        />
      </Section>
      <Section title={t('practice.history')}>
        <DataTable
          caption={t('practice.history')}
          list={wholeList({ data: history.data?.items, isPending: history.isPending, error: history.error, refetch: history.refetch })}
          empty={t('practice.history.empty')}
          rowKey={(s) => String(s.number)}
          columns={[
            { key: 'status', header: t('practice.status'), lead: true, cell: (s) => t(`practice.status.${s.status}`) },
            { key: 'by', header: t('practice.history.by'), cell: (s) => <PersonText person={s.by} at={s.at} /> },
            { key: 'reason', header: t('practice.reason'), cell: (s) => <WrittenText>{s.reason}</WrittenText> },
            {
              key: 'text',
              header: t('practice.history.text'),
              cell: (s) => (
                <details>
                  <summary>
                    <WrittenText>{s.title}</WrittenText>
                  </summary>
                  <WrittenText>{[s.summary, s.text].join('\n\n')}</WrittenText>
                </details>
              ),
            },
          ]}
        />
      </Section>
    </ObjectPage>
  );
}
