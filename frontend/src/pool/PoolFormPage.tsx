import { Button, Card, CardBody, Label, LabelGroup } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import type { FundPoolView, Named } from '../api/views';
import { useCountryOptions } from '../country/countries';
import { useObject, useSettle } from '../ui/data';
import { FieldFrame } from '../ui/fields';
import { ChoiceFilter } from '../ui/filters';
import { Form, type Field } from '../ui/Form';
import { ListPage } from '../ui/ListPage';
import { ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText, type MessageId } from '../ui/text';
import { poolThemes } from './pools';

const languages = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const;

const texts = { regions: { title: 'pool.regions' }, countries: { title: 'pool.countries' }, themes: { title: 'pool.themes' } } as const;

/** Lays down a pool, or changes what it is for. */
export default function PoolFormPage() {
  const id = usePathId();
  const query = useObject<FundPoolView>(id !== '' ? `/api/pools/${id}` : undefined);
  const regions = useObject<Named[]>('/api/pools/regions');
  if (id && !query.data) return <ObjectPending query={query} />;
  if (!regions.data) return <ObjectPending query={regions} />;
  return <Questions key={query.data?.version ?? 0} pool={query.data} regions={regions.data} />;
}

function Questions({ pool, regions: known }: { pool?: FundPoolView; regions: Named[] }) {
  const t = useText();
  const navigate = useNavigate();
  const settle = useSettle();
  const countryOptions = useCountryOptions();
  const [regions, setRegions] = useState<string[]>(pool?.regions.map((r) => r.code) ?? []);
  const [countries, setCountries] = useState<string[]>(pool?.countries.map((c) => c.code) ?? []);
  const [chosen, setChosen] = useState<string[]>(pool?.themes ?? []);
  const fields: Field[] = [
    ...(pool ? [] : [{ name: 'code', kind: 'text', label: 'pool.code', help: 'pool.code.help', required: true, maxLength: 40, ltr: true } as Field]),
    ...languages.map((l): Field => ({ name: `name.${l}`, kind: 'text', label: `pool.name.${l}`, required: l === 'en', maxLength: 100, initial: pool?.names[l] ?? '' })),
    { name: 'purpose', kind: 'area', label: 'pool.purpose', maxLength: 2000, initial: pool?.purpose ?? '' },
    { name: 'startsOn', kind: 'date', label: 'pool.startsOn', initial: pool?.startsOn ?? '' },
    { name: 'endsOn', kind: 'date', label: 'pool.endsOn', initial: pool?.endsOn ?? '' },
    ...(pool ? [{ name: 'reason', kind: 'area', label: 'pool.reason', required: true, maxLength: 2000 } as Field] : []),
  ];
  return (
    <ListPage title={pool ? t('pool.change') : t('pool.new')} intro={t('pool.form.intro')}>
      <Card>
        <CardBody>
          <Several id="regions" {...texts.regions} options={known.map((r) => ({ value: r.code, label: r.name }))} value={regions} onChange={setRegions} />
          <Several id="countries" {...texts.countries} options={countryOptions} value={countries} onChange={setCountries} />
          <Several id="themes" {...texts.themes} options={poolThemes.map((theme) => ({ value: theme, label: t(`pool.theme.${theme}`) }))} value={chosen} onChange={setChosen} />
          <Form
            id="pool"
            fields={fields}
            send={pool ? t('pool.change') : t('pool.new')}
            cancel={() => void navigate({ to: (pool ? `/pools/${pool.code}` : '/pools') as string })}
            onSend={async (values) => {
              const names = Object.fromEntries(languages.flatMap((l) => (values[`name.${l}`] ? [[l, values[`name.${l}`]]] : [])));
              const terms = {
                names,
                purpose: values.purpose,
                regions,
                countries,
                themes: chosen,
                startsOn: values.startsOn,
                endsOn: values.endsOn,
                reason: values.reason,
              };
              const made = pool
                ? await api.put<FundPoolView>(`/api/pools/${pool.code}`, terms, pool.version)
                : await api.post<FundPoolView>('/api/pools', { code: values.code, terms });
              settle(`/api/pools/${made.code}`, made);
              await navigate({ to: `/pools/${made.code}` as string });
            }}
          />
        </CardBody>
      </Card>
    </ListPage>
  );
}

interface SeveralProps {
  id: string;
  title: MessageId;
  options: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Several of a list: those chosen stand below it and can be taken away. */
function Several({ id, title, options, value, onChange }: SeveralProps) {
  const t = useText();
  const [next, setNext] = useState<string>();
  return (
    <FieldFrame id={`${id}-frame`} label={t(title)} group>
      <div className="instalment-row">
        <ChoiceFilter id={id} label={t('pool.choose')} value={next} onChange={setNext} options={options.filter((o) => !value.includes(o.value))} />
        <Button
          variant="secondary"
          isDisabled={!next}
          onClick={() => {
            if (next) onChange([...value, next]);
            setNext(undefined);
          }}
        >
          {t('pool.add')}
        </Button>
      </div>
      {value.length > 0 && (
        <LabelGroup numLabels={50} aria-label={t(title)}>
          {value.map((code) => {
            const name = options.find((o) => o.value === code)?.label ?? code;
            return (
              <Label key={code} onClose={() => onChange(value.filter((v) => v !== code))} closeBtnAriaLabel={`${t('ui.filter.clear')}: ${name}`}>
                {name}
              </Label>
            );
          })}
        </LabelGroup>
      )}
    </FieldFrame>
  );
}
