import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/http';
import { ownNames } from '../app/languages';
import { ConflictDialog } from '../ui/ConflictDialog';
import { ProblemAlert } from '../ui/ProblemAlert';
import { SaveStatus } from '../ui/SaveStatus';
import { useText } from '../ui/text';
import { useAutosave } from '../ui/useAutosave';
import { WrittenField } from '../ui/written';
import type { FundReportPassage, FundReportSection, FundReportView } from './views';

/** A type and no interface: drafts are told apart field by field. */
type Draft = { text: string };

/** What is written of a section in one language; kept as it is typed, and never over what somebody else wrote meanwhile. */
export function PassageEditor({ report, section, path, language }: { report: FundReportView; section: FundReportSection; path: string; language: string }) {
  const t = useText();
  const queries = useQueryClient();
  const passage = section.passages.find((p) => p.language === language);
  const label = t('fundreport.text', { language: ownNames[language as keyof typeof ownNames] });
  const draft = useAutosave<Draft, FundReportPassage>({
    key: `fundreport.${report.id}.${section.code}.${language}`,
    draft: { text: passage?.text ?? '' },
    version: passage?.version ?? 0,
    author: passage && { name: passage.savedBy.name, at: passage.savedAt },
    save: ({ text }, version) => api.put(`${path}/passages/${section.code}/${language}`, { text }, version),
    read: (saved) => ({ draft: { text: saved.text }, version: saved.version, author: { name: saved.savedBy.name, at: saved.savedAt } }),
    // Several sections may be saved at once: each puts in its own passage, into what is held by then.
    onSaved: (saved) =>
      queries.setQueryData<FundReportView>(
        ['object', path, {}],
        (held) => held && { ...held, sections: held.sections.map((s) => (s.code === section.code ? { ...s, passages: [...s.passages.filter((p) => p.language !== language), saved] } : s)) },
      ),
  });
  return (
    <>
      <WrittenField id={`passage-${section.code}`} label={label} max={20000} rows={6} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'} value={draft.value.text} onChange={(text) => draft.change((before) => ({ ...before, text }))} />
      <SaveStatus state={draft.state} savedAt={draft.savedAt} />
      {draft.problem && <ProblemAlert error={draft.problem} />}
      {draft.conflict && <ConflictDialog author={draft.conflict.author} rows={draft.conflict.differences.map((d) => ({ field: d.field, label, mine: d.mine, theirs: d.theirs }))} onSettle={draft.settle} />}
    </>
  );
}
