import type { ApplicationView } from '../api/views';
import { ownNames, type Language } from '../app/languages';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, InstantText, PersonText, WrittenText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { LetterFile } from './LetterFile';
import { complaintVerbs } from './verbs';
import type { ComplaintView, OutcomeLetters } from './views';

/** What the applicant was told, the latest first. Nothing is shown while there is no letter. */
export function OutcomeLettersSection({ application }: { application: ApplicationView }) {
  const t = useText();
  const code = useCodeText();
  const query = useObject<OutcomeLetters>(`/api/applications/${application.id}/outcome-letters`);
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || query.data.letters.length === 0) return null;
  return (
    <Section title={t('outcome.letters')}>
      {query.data.letters.map((letter) => (
        <article key={letter.id} className="outcome-letter">
          <h3>{t(`outcome.${letter.outcome}`)}</h3>
          <Facts
            facts={[
              [t('outcome.issued'), <PersonText key="i" person={letter.issuedBy} at={letter.issuedAt} />],
              letter.amount && [t('outcome.amount'), <AmountText key="a" money={letter.amount} />],
              letter.reasons.length > 0 && [t('outcome.reasons'), letter.reasons.map((r) => code('review.reason', r)).join(t('form.comma'))],
              [
                t('outcome.text'),
                <div key="t" lang={letter.language} dir="auto">
                  <WrittenText>{letter.text}</WrittenText>
                </div>,
              ],
              [t('outcome.language'), ownNames[letter.language as Language] ?? letter.language],
              [t('outcome.complaintUntil'), <InstantText key="c" instant={letter.complaintUntil} home />],
              [t('outcome.letter'), <LetterFile key="f" id={letter.id} number={application.number} />],
            ]}
          />
          {letter.complaint && <Complaint complaint={letter.complaint} />}
          <Actions view={letter} verbs={complaintVerbs(t)} />
        </article>
      ))}
      {!query.data.mailed && <p className="beside">{t('outcome.noAddress')}</p>}
    </Section>
  );
}

/** Filed and answered, for both sides alike. */
function Complaint({ complaint: c }: { complaint: ComplaintView }) {
  const t = useText();
  return (
    <>
      <h4>{t('outcome.complaint')}</h4>
      <Facts
        facts={[
          [
            t('outcome.complaint.state'),
            <StatusLabel
              key="s"
              text={t(c.answeredAt === null ? 'outcome.complaint.open' : c.upheld ? 'outcome.complaint.upheld' : 'outcome.complaint.notUpheld')}
              tone={c.answeredAt === null ? 'info' : c.upheld ? 'success' : 'neutral'}
            />,
          ],
          [t('outcome.complaint.filed'), <PersonText key="f" person={c.filedBy} at={c.filedAt} />],
          [t('outcome.complaint.text'), <WrittenText key="t">{c.text}</WrittenText>],
          c.answeredBy && [t('outcome.complaint.answered'), <PersonText key="a" person={c.answeredBy} at={c.answeredAt} />],
          c.answer && [t('outcome.complaint.answer'), <WrittenText key="w">{c.answer}</WrittenText>],
        ]}
      />
      {c.upheld && <p className="beside">{t('outcome.complaint.upheld.note')}</p>}
    </>
  );
}
