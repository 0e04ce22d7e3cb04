import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';
import { flagCategories, flagKinds, type DiligenceFlag, type DiligenceView } from './views';

export const openVerb: Verb<{ id: string }> = {
  title: 'diligence.open',
  intro: 'diligence.clear.intro',
  done: 'diligence.open.done',
  send: (application) => api.post('/api/diligences', { applicationId: application.id }),
};

export function diligenceVerbs(t: ReturnType<typeof useText>): Record<string, Verb<DiligenceView>> {
  return {
    clear: {
      title: 'diligence.clear',
      intro: 'diligence.clear.intro',
      done: 'diligence.clear.done',
      fields: () => [
        {
          kind: 'choice',
          name: 'outcome',
          label: 'diligence.outcome',
          required: true,
          options: [
            { value: 'yes', label: t('diligence.status.PASSED') },
            { value: 'no', label: t('diligence.status.FAILED') },
          ],
        },
        { kind: 'area', name: 'text', label: 'diligence.decision', required: true, maxLength: 5000 },
      ],
      send: (d, values) => api.post(`/api/diligences/${d.id}/clearance`, { passed: values.outcome === 'yes', text: values.text }),
    },
    flag: {
      title: 'diligence.flag',
      intro: 'diligence.flag.intro',
      done: 'diligence.flag.done',
      fields: () => [
        { kind: 'choice', name: 'kind', label: 'diligence.flag.kind', required: true, options: flagKinds.map((k) => ({ value: k, label: t(`diligence.flag.kind.${k}`) })) },
        { kind: 'choice', name: 'category', label: 'diligence.flag.category', required: true, options: flagCategories.map((c) => ({ value: c, label: t(`diligence.flag.category.${c}`) })) },
        { kind: 'area', name: 'text', label: 'diligence.flag.text', help: 'diligence.flag.text.help', required: true, maxLength: 5000 },
      ],
      send: (d, values) => api.post(`/api/diligences/${d.id}/flags`, values),
    },
  };
}

/** What may be done about one flag of a due diligence. */
export function flagVerbs(t: ReturnType<typeof useText>, diligence: string): Record<string, Verb<DiligenceFlag>> {
  return {
    escalate: {
      title: 'diligence.flag.escalate',
      done: 'diligence.flag.escalate.done',
      send: (flag) => api.post(`/api/diligences/${diligence}/flags/${flag.id}/escalation`),
    },
    decide: {
      title: 'diligence.flag.decide',
      intro: 'diligence.flag.intro',
      done: 'diligence.flag.decide.done',
      fields: () => [
        { kind: 'choice', name: 'kind', label: 'diligence.flag.kind', required: true, options: flagKinds.map((k) => ({ value: k, label: t(`diligence.flag.kind.${k}`) })) },
        { kind: 'area', name: 'text', label: 'diligence.decision', required: true, maxLength: 5000 },
      ],
      send: (flag, values) => api.post(`/api/diligences/${diligence}/flags/${flag.id}/decision`, values),
    },
  };
}
