import { api } from '../api/http';
import { languages } from '../app/languages';
import { mayBe, useSession } from '../auth/session';
import { useAssistanceCodes } from '../report/codes';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import { useLocale } from '../ui/format';
import { useText } from '../ui/text';
import { themes, type PracticeLesson, type PracticeView } from './views';

/** UN M49 regions by their names in the reader's language; 001 is the world. */
export function useRegionName(): (code: string) => string {
  const t = useText();
  const codes = useAssistanceCodes();
  return (code) => (code === '001' ? t('practice.world') : codes.name('region', code));
}

const reason: Field = { name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 };

function lesson(values: Values): Values {
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('theme_')));
  return { ...rest, themes: themes.filter((theme) => values[`theme_${theme}`] === true) } as unknown as Values;
}

/** What may be done with a practice, and the questions of which it is made. */
export function usePracticeVerbs(): { draft: Verb<{ id: string }>; verbs: Record<string, Verb<PracticeView>>; ready: boolean } {
  const t = useText();
  const locale = useLocale();
  const region = useRegionName();
  const codes = useAssistanceCodes();
  const named = mayBe(useSession(), ['ngo-editor', 'ngo-authorized-officer']);
  const regions = codes
    .options('region')
    .filter((r) => /^\d{3}$/.test(r.value))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const fields = (told?: PracticeLesson): Field[] => [
    { name: 'language', kind: 'choice', label: 'practice.language', required: true, options: languages.map((l) => ({ value: l, label: t(`interest.language.${l}`) })), initial: told?.language },
    { name: 'title', kind: 'text', label: 'practice.title', required: true, maxLength: 250, initial: told?.title },
    { name: 'summary', kind: 'area', label: 'practice.summary', help: 'practice.summary.help', required: true, maxLength: 1000, rows: 3, initial: told?.summary },
    { name: 'text', kind: 'area', label: 'practice.text', help: 'practice.text.help', required: true, maxLength: 12000, rows: 14, initial: told?.text },
    ...themes.map((theme): Field => ({ name: `theme_${theme}`, kind: 'check', label: 'practice.theme', named: { theme: t(`practice.theme.${theme}`) }, initial: told?.themes.includes(theme) })),
    { name: 'assistance', kind: 'choice', label: 'practice.assistance', options: codes.options('assistance'), initial: told?.assistance ?? undefined },
    { name: 'region', kind: 'choice', label: 'practice.region', required: true, options: [{ value: '001', label: region('001') }, ...regions], initial: told?.region },
    ...(named ? [{ name: 'named', kind: 'check', label: 'practice.named', help: 'practice.named.help', initial: told?.named } as Field] : []),
  ];
  return {
    ready: codes.options('assistance').length > 0,
    draft: { title: 'practice.draft', intro: 'practice.draft.intro', done: 'practice.done', fields: () => fields(), send: (_, values, idempotencyKey) => api.post('/api/practices', lesson(values), { idempotencyKey }) },
    verbs: {
      submit: { title: 'practice.submit', intro: 'practice.submit.intro', done: 'practice.done', send: (p) => api.post(`/api/practices/${p.id}/submission`) },
      publish: { title: 'practice.publish', intro: 'practice.publish.intro', done: 'practice.done', send: (p) => api.post(`/api/practices/${p.id}/publication`, {}, { version: p.version }) },
      revise: { title: 'practice.revise', intro: 'practice.revise.intro', done: 'practice.done', fields: (p) => fields(p.lesson), send: (p, values) => api.put(`/api/practices/${p.id}`, lesson(values), p.version) },
      sendBack: { title: 'practice.sendBack', done: 'practice.done', fields: () => [reason], send: (p, values) => api.post(`/api/practices/${p.id}/return`, values) },
      decline: { title: 'practice.decline', done: 'practice.done', danger: true, fields: () => [reason], send: (p, values) => api.post(`/api/practices/${p.id}/rejection`, values) },
      withdraw: { title: 'practice.withdraw', intro: 'practice.withdraw.intro', done: 'practice.done', danger: true, fields: () => [reason], send: (p, values) => api.post(`/api/practices/${p.id}/withdrawal`, values) },
    },
  };
}
