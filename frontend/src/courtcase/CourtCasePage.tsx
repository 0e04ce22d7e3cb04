import { CountryText } from '../country/CountryText';
import { useCountryOptions } from '../country/countries';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { DateText, PersonText, useLocale, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { verbs } from './verbs';
import { tones, type CourtCaseView, type CourtKeyword } from './views';

export default function CourtCasePage() {
  const t = useText();
  const locale = useLocale();
  const countries = useCountryOptions();
  const path = `/api/court-cases/${usePathId()}`;
  const query = useObject<CourtCaseView>(path);
  const keywords = useObject<{ items: CourtKeyword[] }>('/api/court-cases/keywords');
  if (!query.data) return <ObjectPending query={query} />;
  const c = query.data;
  const groups = [...new Set(c.keywords.map((k) => k.groupName))];
  return (
    <ObjectPage
      parent={{ title: t('courtcase.list'), to: '/court-cases' }}
      number={c.number}
      title={c.demonstration && t('courtcase.demonstration')}
      status={<StatusLabel text={t(`courtcase.status.${c.status}`)} tone={tones[c.status]} />}
      actions={keywords.data && <Actions view={c} verbs={verbs(t, keywords.data.items, countries)} path={path} />}
    >
      <Section title={t('courtcase.about')}>
        <Facts
          facts={[
            [t('courtcase.country'), <CountryText key="c" code={c.country} />],
            [t('courtcase.court'), <bdi key="o">{c.court}</bdi>],
            [t('courtcase.level'), t(`courtcase.level.${c.level}`)],
            [t('courtcase.decidedOn'), <DateText key="d" date={c.decidedOn} />],
            [t('courtcase.verdict'), t(`courtcase.verdict.${c.verdict}`)],
            [t('courtcase.appeal'), t(`courtcase.appeal.${c.appeal}`)],
            [t('courtcase.provisions'), <WrittenText key="p">{c.provisions}</WrittenText>],
            [
              t('courtcase.sourceUrl'),
              <a key="u" href={c.sourceUrl} target="_blank" rel="noopener noreferrer">
                <bdi>{c.sourceUrl}</bdi>
              </a>,
            ],
            [t('courtcase.writtenBy'), <PersonText key="w" person={c.writtenBy} at={c.writtenAt} />],
            c.moderatedBy && [t('courtcase.moderatedBy'), <PersonText key="m" person={c.moderatedBy} at={c.moderatedAt} />],
            c.returnReason && [t('courtcase.reason'), <WrittenText key="r">{c.returnReason}</WrittenText>],
            c.withdrawnBy && [t('courtcase.withdrawnBy'), <PersonText key="x" person={c.withdrawnBy} at={c.withdrawnAt} />],
            c.withdrawnFor && [t('courtcase.why'), t(`courtcase.why.${c.withdrawnFor}`)],
          ]}
        />
        {c.status === 'PUBLISHED' && (
          <p>
            <a href={`/${locale.slice(0, 2)}/cases/${c.number}`}>{t('courtcase.asPublished')}</a>
          </p>
        )}
      </Section>
      <Section title={t('courtcase.summary')}>
        {c.summary === null ? (
          <p>{t('courtcase.gone')}</p>
        ) : (
          <div lang={c.language} dir={c.language === 'ar' ? 'rtl' : 'ltr'}>
            <WrittenText>{c.summary}</WrittenText>
          </div>
        )}
        {c.notNames.length > 0 && <Facts facts={[[t('courtcase.notNames'), <bdi key="n">{c.notNames.join(' \u00b7 ')}</bdi>]]} />}
      </Section>
      <Section title={t('courtcase.keywords')}>
        <Facts facts={groups.map((group) => [group, c.keywords.filter((k) => k.groupName === group).map((k) => k.name).join(' \u00b7 ')])} />
      </Section>
    </ObjectPage>
  );
}
