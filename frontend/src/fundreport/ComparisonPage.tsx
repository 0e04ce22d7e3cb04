import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import { languages, ownNames } from '../app/languages';
import { useObject } from '../ui/data';
import { useLocale } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import type { FundReportComparison } from './views';

/** What became of the texts since the edition before. */
export default function ComparisonPage() {
  const t = useText();
  const locale = useLocale();
  const id = usePathId();
  const [language, setLanguage] = useState(locale.split('-')[0]!);
  const query = useObject<FundReportComparison>(`/api/fund-reports/${id}/comparison`, { language });
  if (!query.data) return <ObjectPending query={query} />;
  const c = query.data;
  return (
    <ListPage
      title={t('fundreport.compare.title', { reference: c.reference, previous: c.previousReference ?? '\u2013' })}
      intro={t('fundreport.compare.intro')}
      filters={
        <div className="links report-language">
          <label htmlFor="comparison-language">{t('fundreport.language')}</label>
          <FormSelect id="comparison-language" value={language} onChange={(_, next) => setLanguage(next)}>
            {languages.map((l) => (
              <FormSelectOption key={l} value={l} label={ownNames[l]} />
            ))}
          </FormSelect>
        </div>
      }
    >
      <div className="cards">
        {c.texts.length === 0 && <p>{t('fundreport.compare.none')}</p>}
        {c.texts.map((text) => (
          <Section key={text.code} title={text.heading}>
            <p className="written" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
              {text.changes.map((piece, n) =>
                piece.kind === 'ADDED' ? (
                  <ins key={n} aria-label={t('fundreport.added', { text: piece.text })}>
                    {piece.text}
                  </ins>
                ) : piece.kind === 'REMOVED' ? (
                  <del key={n} aria-label={t('fundreport.removed', { text: piece.text })}>
                    {piece.text}
                  </del>
                ) : (
                  <span key={n}>{piece.text}</span>
                ),
              )}
            </p>
          </Section>
        ))}
      </div>
    </ListPage>
  );
}
