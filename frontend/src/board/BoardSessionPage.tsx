import { Alert } from '@patternfly/react-core';
import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { PaperButton } from '../donor/PaperButton';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, Nothing, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { MinutesForm } from './MinutesForm';
import { BoardItemStateLabel, BoardSessionStatusLabel } from './status';
import { sessionVerbs } from './verbs';
import type { BoardItem, BoardSessionView, BoardVoice } from './views';

const settled = { isPending: false, error: null, refetch: () => undefined };
const advice: Record<NonNullable<BoardVoice['advice']>, Tone> = { RECOMMEND: 'success', WITH_CONDITIONS: 'info', NOT_RECOMMEND: 'danger' };

/** One session of the Board: what was before it, who was there, what they said, and its minutes. */
export default function BoardSessionPage() {
  const t = useText();
  const session = useSession();
  const path = `/api/board-sessions/${usePathId()}`;
  const query = useObject<BoardSessionView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const s = query.data;
  const writes = s.actions.includes('write');
  return (
    <ObjectPage
      parent={{ title: t('board.title'), to: '/board-sessions' }}
      number={s.number}
      title={<bdi>{s.title}</bdi>}
      status={<BoardSessionStatusLabel status={s.status} />}
      actions={
        <>
          <Actions view={s} verbs={sessionVerbs(t)} path={path} />
          {s.openedAt && s.minutes !== null && <PaperButton id="minutes-language" path={`${path}/minutes`} name={`minutes-${s.number}`} title={t('board.minutes.paper')} />}
        </>
      }
    >
      {s.undeclared.map((c) => (
        <Alert key={c.id} isInline variant="warning" variantLabel={t('ui.notices')} title={t('board.undeclared', { reference: c.reference })} component="h2">
          <AppLink to={`/calls/${c.id}/interests`}>{t('board.declare')}</AppLink>
        </Alert>
      ))}
      <Section title={t('board.session')}>
        <Facts
          facts={[
            [t('board.heldOn'), <DateText key="d" date={s.heldOn} />],
            [t('board.mode'), t(`board.mode.${s.mode}`)],
            [t('board.quorum'), t('board.quorum.needed', { count: s.quorum })],
            [t('board.planned'), <PersonText key="p" person={s.plannedBy} at={s.plannedAt} />],
            s.openedBy && [t('board.opened'), <PersonText key="o" person={s.openedBy} at={s.openedAt} />],
            s.closedBy && [t('board.closed'), <PersonText key="c" person={s.closedBy} at={s.closedAt} />],
            s.cancelledBy && [t('board.cancelled'), <PersonText key="x" person={s.cancelledBy} at={s.cancelledAt} />],
            s.cancellationReason && [t('board.cancel.reason'), <WrittenText key="r">{s.cancellationReason}</WrittenText>],
            s.approvedBy && [t('board.approved'), <PersonText key="a" person={s.approvedBy} at={s.approvedAt} />],
            s.sha256 && [
              t('board.sha256'),
              <bdi key="h" className="hash">
                {s.sha256}
              </bdi>,
            ],
          ]}
        />
      </Section>
      <Section title={t('board.attendance')}>
        <DataTable
          compact
          caption={t('board.attendance')}
          list={wholeList({ ...settled, data: s.members })}
          empty={t('board.members.none')}
          rowKey={(m) => m.person.id}
          columns={[
            { key: 'member', header: t('board.member'), lead: true, cell: (m) => <bdi>{m.person.name}</bdi> },
            {
              key: 'attendance',
              header: t('board.attendance'),
              cell: (m) =>
                m.attendance ? (
                  <>
                    <StatusLabel text={t(`board.attendance.${m.attendance}`)} tone={m.attendance === 'PRESENT' ? 'success' : 'neutral'} /> {m.chair && <StatusLabel text={t('board.chair')} tone="info" />}
                  </>
                ) : (
                  <Nothing />
                ),
            },
          ]}
        />
      </Section>
      {s.items.length === 0 && (
        <Section title={t('board.agenda')}>
          <p>{t('board.agenda.empty')}</p>
        </Section>
      )}
      {s.items.map((item) => (
        <Item key={item.id} item={item} writes={writes} />
      ))}
      {writes ? (
        <MinutesForm key={s.id} session={s} path={path} />
      ) : (
        s.minutes && (
          <Section title={t('board.minutes')}>
            <WrittenText>{s.minutes}</WrittenText>
            {s.minutesBy && (
              <p className="beside">
                <PersonText person={s.minutesBy} at={s.minutesAt} />
              </p>
            )}
          </Section>
        )
      )}
      {mayBe(session, staff) && <Trail subjectType="board-session" subjectId={s.id} />}
    </ObjectPage>
  );
}

function Item({ item, writes }: { item: BoardItem; writes: boolean }) {
  const t = useText();
  return (
    <Section title={t('board.item', { number: item.applicationNumber, organisation: item.organisationName })} actions={<BoardItemStateLabel state={item.state} />}>
      <Facts
        facts={[
          [
            t('board.application'),
            <AppLink key="a" to={`/applications/${item.applicationId}`}>
              <bdi className="number">{item.applicationNumber}</bdi>
            </AppLink>,
          ],
          [t('board.call'), <bdi key="c">{item.callReference}</bdi>],
          [t('board.requested'), <AmountText key="r" money={item.requested} />],
          [
            t('board.quorum'),
            <span key="q">
              <StatusLabel text={t(item.hasQuorum ? 'board.quorum.met' : 'board.quorum.missed')} tone={item.hasQuorum ? 'success' : 'warning'} /> {t('board.quorum.of', { entitled: item.entitled, quorum: item.quorum })}
            </span>,
          ],
          item.result && [t('board.result'), t(`board.result.${item.result}`, { favourable: item.favourable, advised: item.advised })],
        ]}
      />
      <DataTable
        compact
        caption={t('board.voices')}
        list={wholeList({ ...settled, data: item.voices })}
        empty={t('board.voices.none')}
        rowKey={(v) => v.person.id}
        columns={[
          { key: 'member', header: t('board.member'), lead: true, cell: (v) => <bdi>{v.person.name}</bdi> },
          { key: 'advice', header: t('board.advice'), cell: (v) => (v.advice ? <StatusLabel text={t(`review.advice.${v.advice}`)} tone={advice[v.advice]} /> : t(`board.standing.${v.standing}`)) },
          { key: 'text', header: t('board.reasons'), cell: (v) => (v.text ? <WrittenText>{v.text}</WrittenText> : <Nothing />) },
        ]}
      />
      {!writes && item.minutes && (
        <>
          <h3>{t('board.minutes')}</h3>
          <WrittenText>{item.minutes}</WrittenText>
        </>
      )}
    </Section>
  );
}
