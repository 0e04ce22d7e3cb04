import { api } from '../api/http';
import type { ExchangeRateListView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';

const at = (l: ExchangeRateListView) => `/api/exchange-rate-lists/${l.id}`;

/** Keyed by the names the server lists under `actions`. */
export const verbs: Record<string, Verb<ExchangeRateListView>> = {
  approve: {
    title: 'exchange.approve',
    intro: 'exchange.approve.intro',
    done: 'exchange.approve.done',
    send: (l) => api.post(`${at(l)}/approval`),
  },
  reject: {
    title: 'exchange.reject',
    intro: 'exchange.reject.intro',
    done: 'exchange.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'exchange.reason', required: true, maxLength: 2000 }],
    send: (l, values) => api.post(`${at(l)}/rejection`, values),
  },
};

export function load(t: ReturnType<typeof useText>): Verb<{ id: string }> {
  return {
    title: 'exchange.load',
    intro: 'exchange.load.intro',
    done: 'exchange.load.done',
    fields: () => [
      { name: 'file', kind: 'file', label: 'exchange.file', help: 'exchange.file.help', required: true, accept: '.csv,.txt,text/csv' },
      {
        name: 'kind',
        kind: 'choice',
        label: 'exchange.kind',
        required: true,
        options: (['FULL', 'PARTIAL'] as const).map((k) => ({ value: k, label: t(`exchange.kind.${k}`) })),
      },
      { name: 'effectiveFrom', kind: 'date', label: 'exchange.effectiveFrom', required: true },
      { name: 'source', kind: 'text', label: 'exchange.source', help: 'exchange.source.help', required: true, maxLength: 200 },
    ],
    send: (_, values) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(values)) {
        if (value instanceof File) form.append(name, value);
        else if (typeof value === 'string') form.append(name, value);
      }
      return api.upload('/api/exchange-rate-lists', form);
    },
  };
}
