import { FormSelect, FormSelectOption, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Fragment, useState } from 'react';
import { api } from '../api/http';
import { languages, ownNames } from '../app/languages';
import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { Actions, type Verb } from '../ui/actions';
import { formatDecimal } from '../ui/decimal';
import { useObject } from '../ui/data';
import { DateText, PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { PassageEditor } from './PassageEditor';
import { ReportFiles } from './ReportFiles';
import { tones, type FundReportChart, type FundReportFigure, type FundReportSection, type FundReportTable, type FundReportView } from './views';

const at = (r: FundReportView) => `/api/fund-reports/${r.id}`;

const verbs: Record<string, Verb<FundReportView>> = {
  submit: { title: 'fundreport.submit', intro: 'fundreport.submit.intro', done: 'fundreport.submit.done', send: (r) => api.post(`${at(r)}/submission`) },
  approve: { title: 'fundreport.approve', intro: 'fundreport.approve.intro', done: 'fundreport.approve.done', send: (r) => api.post(`${at(r)}/approval`, { sha256: r.digest }) },
  take: { title: 'fundreport.take', intro: 'fundreport.take.intro', done: 'fundreport.take.done', send: (r) => api.post(`${at(r)}/figures`) },
  return: {
    title: 'fundreport.return',
    done: 'fundreport.return.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (r, values) => api.post(`${at(r)}/return`, values),
  },
  discard: { title: 'fundreport.discard', intro: 'fundreport.discard.intro', done: 'fundreport.discard.done', danger: true, send: (r) => api.post(`${at(r)}/discarding`) },
};

/** An edition: its figures, and beside them what people write of them. */
export default function FundReportPage() {
  const t = useText();
  const session = useSession();
  const locale = useLocale();
  const path = `/api/fund-reports/${usePathId()}`;
  const query = useObject<FundReportView>(path);
  const [language, setLanguage] = useState(locale.split('-')[0]!);
  if (!query.data) return <ObjectPending query={query} />;
  const r = query.data;
  const writes = r.actions.includes('write');
  return (
    <ObjectPage
      parent={{ title: t('fundreport.list'), to: '/fund-reports' }}
      number={r.reference}
      title={r.title}
      status={<StatusLabel text={t(`fundreport.status.${r.status}`)} tone={tones[r.status]} />}
      actions={<Actions view={r} verbs={verbs} path={path} />}
    >
      <Section title={t('fundreport.about')}>
        <Facts
          facts={[
            [t('fundreport.asOf'), <DateText key="d" date={r.asOf} />],
            [t('fundreport.figuresBy'), <PersonText key="f" person={r.figuresBy} at={r.figuresAt} />],
            [t('fundreport.draftedBy'), <PersonText key="p" person={r.draftedBy} at={r.draftedAt} />],
            r.submittedBy && [t('fundreport.submittedBy'), <PersonText key="s" person={r.submittedBy} at={r.submittedAt} />],
            r.returnedBy && [t('fundreport.returnedBy'), <PersonText key="b" person={r.returnedBy} at={r.returnedAt} />],
            r.returnReason && [t('form.reason'), <WrittenText key="w">{r.returnReason}</WrittenText>],
            r.approvedBy && [t('fundreport.approvedBy'), <PersonText key="a" person={r.approvedBy} at={r.approvedAt} />],
            r.previousId && [
              t('fundreport.previous'),
              <Fragment key="e">
                <AppLink to={`/fund-reports/${r.previousId}`}>
                  <bdi className="number">{r.previousReference}</bdi>
                </AppLink>{' '}
                <AppLink to={`/fund-reports/${r.id}/comparison`}>{t('fundreport.compare')}</AppLink>
              </Fragment>,
            ],
            r.status === 'APPROVED' && [t('fundreport.digest'), <bdi key="h" className="fingerprint">{r.digest}</bdi>],
          ]}
        />
        <div className="links report-language">
          <label htmlFor="report-language">{t(writes ? 'fundreport.language.write' : 'fundreport.language')}</label>
          <FormSelect id="report-language" value={language} onChange={(_, next) => setLanguage(next)}>
            {languages.map((l) => (
              <FormSelectOption key={l} value={l} label={ownNames[l]} />
            ))}
          </FormSelect>
          <ReportFiles path={`${path}/file`} name={r.reference} language={language} />
        </div>
      </Section>
      {r.sections.map((s) => (
        <Fragment key={s.code}>
          {s.part && (
            <Title headingLevel="h2" size="xl">
              {s.part}
            </Title>
          )}
          <Part report={r} section={s} path={path} language={language} writes={writes} />
        </Fragment>
      ))}
      {mayBe(session, staff) && <Trail subjectType="fund-report" subjectId={r.id} />}
    </ObjectPage>
  );
}

function Part({ report, section: s, path, language, writes }: { report: FundReportView; section: FundReportSection; path: string; language: string; writes: boolean }) {
  const t = useText();
  const passage = s.passages.find((p) => p.language === language);
  const others = s.passages.filter((p) => p.language !== language && p.text);
  return (
    <Section title={s.heading}>
      {s.ask && (
        <p className="intro">
          <strong>{t('fundreport.asks')}</strong> {s.ask}
        </p>
      )}
      {s.ofStates && <p className="intro">{t('fundreport.ofStates')}</p>}
      <div className="side-by-side">
        {(s.figures.length > 0 || s.charts.length > 0) && (
          <div>
            {s.figures.length > 0 && <Figures figures={s.figures} caption={s.heading} compared={report.previousId !== null} />}
            {s.charts.map((c) => (
              <Chart key={c.caption} chart={c} />
            ))}
          </div>
        )}
        <div>
          {writes ? (
            <PassageEditor key={language} report={report} section={s} path={path} language={language} />
          ) : passage?.text ? (
            <div className="written" lang={language} dir="auto">
              {passage.text}
            </div>
          ) : (
            <p className="intro">{t('fundreport.noText')}</p>
          )}
          {others.length > 0 && (
            <p className="intro">
              {t('fundreport.otherLanguages')} {others.map((p) => ownNames[p.language as keyof typeof ownNames]).join(' \u00b7 ')}
            </p>
          )}
        </div>
      </div>
      {s.tables.map((table) => (
        <Rows key={table.caption} table={table} />
      ))}
    </Section>
  );
}

function Figures({ figures, caption, compared }: { figures: FundReportFigure[]; caption: string; compared: boolean }) {
  const t = useText();
  const locale = useLocale();
  const difference = (f: FundReportFigure) => {
    if (f.difference === null) return null;
    const plus = !f.difference.startsWith('-') && /[1-9]/.test(f.difference);
    return `${plus ? '+' : ''}${formatDecimal(locale, f.difference)}`;
  };
  return (
    <Table aria-label={caption} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th modifier="wrap">{t('fundreport.figure')}</Th>
          <Th modifier="wrap" className="numeric">
            {t('fundreport.value')}
          </Th>
          {compared && (
            <Th modifier="wrap" className="numeric">
              {t('fundreport.before')}
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {figures.map((f) => (
          <Tr key={f.code}>
            <Td dataLabel={t('fundreport.figure')}>
              <div>
                {f.name}
                <br />
                <span className="beside">
                  {f.link ? (
                    <a href={f.link} title={t('fundreport.definition')}>
                      {f.source}
                    </a>
                  ) : (
                    f.source
                  )}
                </span>
              </div>
            </Td>
            <Td dataLabel={t('fundreport.value')} className={f.unit === 'TEXT' || f.unit === 'DAY' ? undefined : 'numeric'}>
              <bdi className={f.code.endsWith('digest') ? 'fingerprint' : undefined}>{f.text}</bdi>
            </Td>
            {compared && (
              <Td dataLabel={t('fundreport.before')} className="numeric">
                {/* One thing beside its heading where a row is a list. */}
                <div>
                  {f.before !== null && <bdi>{f.before}</bdi>}
                  {f.difference !== null && (
                    <>
                      <br />
                      <bdi className="beside">{difference(f)}</bdi>
                    </>
                  )}
                </div>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Chart({ chart }: { chart: FundReportChart }) {
  return (
    <table className="report-chart">
      <caption>{chart.caption}</caption>
      <tbody>
        {chart.bars.map((b) => (
          <tr key={b.label}>
            <th scope="row">{b.label}</th>
            <td>
              <bdi>{b.text}</bdi>
              <span className="figure-bar" aria-hidden="true">
                <span style={{ inlineSize: `${b.percent}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ table }: { table: FundReportTable }) {
  const numeric = (n: number) => (table.columns[n]?.numeric ? 'numeric' : undefined);
  return (
    <>
      <Title headingLevel="h3" size="md">
        {table.caption}
      </Title>
      <Table aria-label={table.caption} variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            {table.columns.map((c, n) => (
              <Th key={n} modifier="wrap" className={numeric(n)}>
                {c.text}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {table.rows.map((row, i) => (
            <Tr key={i} className={row.total ? 'figure-sum' : undefined}>
              {row.cells.map((cell, n) => (
                <Td key={n} dataLabel={table.columns[n]?.text} className={numeric(n)}>
                  <bdi>{cell}</bdi>
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
      <p className="intro">{table.note}</p>
    </>
  );
}
