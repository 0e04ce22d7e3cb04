import { Alert } from '@patternfly/react-core';
import type { MissingItem } from '../api/views';
import { useCodeText, useText } from '../ui/text';
import { anchorOf, formParts, partOf } from './questions';

/** Brings the reader to a field of the form and puts the cursor there. */
export function goTo(anchor: string): void {
  const element = document.getElementById(anchor);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  (element.matches('input,select,textarea,button,[tabindex]') ? element : element.querySelector<HTMLElement>('input,select,textarea,[tabindex]'))?.focus({ preventScroll: true });
}

/** What still keeps the application from being submitted; each point leads to its field. */
export function Missing({ missing }: { missing: readonly MissingItem[] }) {
  const t = useText();
  if (missing.length === 0) {
    return <Alert isInline variant="success" variantLabel={t('ui.success')} title={t('application.missing.nothing')} component="h3" />;
  }
  return (
    <div className="missing" role="region" aria-labelledby="missing-title">
      <h3 id="missing-title">{t('application.missing', { count: missing.length })}</h3>
      {formParts.map((part) => {
        const own = missing.filter((m) => partOf(m.field) === part);
        return own.length === 0 ? null : (
          <div key={part}>
            <h4>{t(`application.part.${part}`)}</h4>
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
                      <MissingText item={m} />
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

function MissingText({ item }: { item: MissingItem }) {
  const t = useText();
  const code = useCodeText();
  const kind = /^documents\.(\w+)$/.exec(item.field)?.[1];
  if (kind) return <>{t('form.about', { field: code('call.document', kind), message: item.message })}</>;
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
