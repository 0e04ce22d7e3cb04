import { Alert } from '@patternfly/react-core';
import type { MissingItem } from '../api/views';
import { useCodeText, useText } from '../ui/text';
import { useLocalText } from '../call/local-text';
import type { CallForm } from '../form/views';
import { usePartName } from './parts';
import { anchorOf, partOf, partsWith } from './questions';

/** Brings the reader to a field of the form and puts the cursor there. */
export function goTo(anchor: string): void {
  const element = document.getElementById(anchor);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  (element.matches('input,select,textarea,button,[tabindex]') ? element : element.querySelector<HTMLElement>('input,select,textarea,[tabindex]'))?.focus({ preventScroll: true });
}

/** What still keeps the application from being submitted; each point leads to its field. */
export function Missing({ missing, form = { sections: [] } }: { missing: readonly MissingItem[]; form?: CallForm }) {
  const t = useText();
  const partName = usePartName(form);
  if (missing.length === 0) {
    return <Alert isInline variant="success" variantLabel={t('ui.success')} title={t('application.missing.nothing')} component="h3" />;
  }
  return (
    <div className="missing" role="region" aria-labelledby="missing-title">
      <h3 id="missing-title">{t('application.missing', { count: missing.length })}</h3>
      {partsWith(form).map((part) => {
        const own = missing.filter((m) => partOf(m.field, form) === part);
        return own.length === 0 ? null : (
          <div key={part}>
            <h4>{partName(part)}</h4>
            <ul>
              {own.map((m, n) => {
                const anchor = anchorOf(m.field);
                return (
                  <li key={n}>
                    <a
                      href={`#${anchor}`}
                      onClick={(event) => {
                        event.preventDefault();
                        goTo(anchor);
                      }}
                    >
                      <MissingText item={m} form={form} />
                    </a>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function MissingText({ item, form }: { item: MissingItem; form: CallForm }) {
  const t = useText();
  const local = useLocalText();
  const code = useCodeText();
  const kind = /^documents\.(\w+)$/.exec(item.field)?.[1];
  if (kind) return <>{t('form.about', { field: code('call.document', kind), message: item.message })}</>;
  const key = /^answers\.(\w+)/.exec(item.field)?.[1];
  const question = form.sections.flatMap((s) => s.questions).find((q) => q.key === key);
  if (question) return <>{t('form.about', { field: local(question.label), message: item.message })}</>;
  if (item.field === 'formNumber') return <>{item.message}</>;
  const anchor = anchorOf(item.field);
  const line = /^budget-(\d+)-(class|description|amount)$/.exec(anchor);
  const subject = line
    ? t(`application.budget.${line[2] as 'class'}.of`, { line: Number(line[1]) + 1 })
    : anchor.startsWith('application-')
      ? t(`application.${anchor.slice('application-'.length) as 'title'}`)
      : anchor === 'part-budget'
        ? t('application.budget')
        : undefined;
  return <>{subject ? t('form.about', { field: subject, message: item.message }) : item.message}</>;
}
