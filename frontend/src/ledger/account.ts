import { api } from '../api/http';
import type { AccountType, AccountView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import type { useText } from '../ui/text';

export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
const types: readonly AccountType[] = ['ASSET', 'LIABILITY', 'NET_ASSETS', 'REVENUE', 'EXPENSE', 'MEMO'];

/** How the catalogue names a dimension that the server calls `budget-class`. */
export function dimensionOf(name: string) {
  const names = { 'budget-class': 'budgetClass', 'sponsored-class': 'sponsoredClass' } as const;
  return names[name as keyof typeof names] ?? (name as 'contribution' | 'call' | 'grant' | 'organisation' | 'country' | 'assistance');
}

/** The name of the account in each language, the reader's own words being of no use to the others. */
function nameFields(names?: Record<string, string>): Field[] {
  return languages.map((l) => ({
    name: `names.${l}`,
    kind: 'text',
    label: `ledger.account.name.${l}`,
    required: true,
    maxLength: 200,
    initial: names?.[l],
  }));
}

function namesOf(values: Values): Record<string, unknown> {
  return Object.fromEntries(languages.map((l) => [l, values[`names.${l}`]]));
}

export function addAccount(t: ReturnType<typeof useText>): Verb<{ id: string }> {
  return {
    title: 'ledger.account.add',
    intro: 'ledger.account.add.intro',
    done: 'ledger.account.add.done',
    fields: () => [
      { name: 'code', kind: 'text', label: 'ledger.account.code', help: 'ledger.account.code.help', required: true, maxLength: 4, ltr: true },
      { name: 'type', kind: 'choice', label: 'ledger.account.type', required: true, options: types.map((v) => ({ value: v, label: t(`ledger.type.${v}`) })) },
      {
        name: 'normalSide',
        kind: 'choice',
        label: 'ledger.account.normalSide',
        required: true,
        options: (['DEBIT', 'CREDIT'] as const).map((v) => ({ value: v, label: t(`ledger.side.${v}`) })),
      },
      { name: 'guarded', kind: 'check', label: 'ledger.account.guarded' },
      ...nameFields(),
    ],
    send: (_, values) =>
      api.post('/api/accounts', { code: values.code, type: values.type, normalSide: values.normalSide, guarded: values.guarded, names: namesOf(values) }),
  };
}

type Shown = AccountView & { id: string };

const reason: Field = { name: 'reason', kind: 'area', label: 'ledger.reason', required: true, maxLength: 2000 };

export const verbs: Record<string, Verb<Shown>> = {
  rename: {
    title: 'ledger.account.rename',
    done: 'ledger.account.rename.done',
    fields: (a) => nameFields(a.names),
    send: (a, values) => api.put(`/api/accounts/${a.code}`, { names: namesOf(values) }, a.version),
  },
  retire: {
    title: 'ledger.account.retire',
    intro: 'ledger.account.retire.intro',
    done: 'ledger.account.retire.done',
    danger: true,
    fields: () => [reason],
    send: (a, values) => api.post(`/api/accounts/${a.code}/retirement`, values),
  },
  reinstate: {
    title: 'ledger.account.reinstate',
    done: 'ledger.account.reinstate.done',
    fields: () => [reason],
    send: (a, values) => api.post(`/api/accounts/${a.code}/reinstatement`, values),
  },
};
