/** The desk: each queue with what waits in it, since when, until when, and where it is done; what is empty stays small. */
import { dayOf } from '../../rules/calendar.ts'
import { houseQueues, isWaiting, type DeskEntry } from '../desk-entries.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

/** The house's own queues tell machine time. */
type Props = { readonly scene: Scene, readonly entries: readonly DeskEntry[], readonly machineNow: Date }

const isOfHouse = ({ queue }: DeskEntry): boolean => (houseQueues as readonly string[]).includes(queue)

const Term = ({ scene: { tr }, entry: { by, isUrgent }, today }: { readonly scene: Scene, readonly entry: DeskEntry, readonly today: Date }) => {
  if (by === null) return isUrgent ? <State tone='bad'>{tr.t('desk.urgent')}</State> : <span class='text-secondary'>—</span>
  return <><State tone={isUrgent ? 'bad' : 'watch'}>{tr.t(isUrgent ? 'desk.over' : 'desk.until', { when: tr.fromDay(dayOf(today), dayOf(by)) })}</State><div class='text-secondary small'>{tr.instant(by)}</div></>
}

const Row = ({ scene, scene: { tr, now }, entry, machineNow }: { readonly scene: Scene, readonly entry: DeskEntry, readonly machineNow: Date }) => {
  const today = isOfHouse(entry) ? machineNow : now
  const { queue, count, oldest, first, href } = entry
  return (
    <tr class='row-link'>
      <td>
        <a class='name' href={href}>{tr.word('deskQueues', queue)}</a>
        <div class='text-secondary'>{tr.word('deskActs', queue)}</div>
        {first && <div class='small text-break'>{tr.t('desk.first')} <a href={first.href}>{first.name}</a></div>}
      </td>
      <td class='amount' data-label={tr.t('desk.count')}><span class='desk-count'>{tr.number(count)}</span></td>
      <td data-label={tr.t('desk.oldest')}>{oldest === null ? '—' : <>{tr.fromDay(dayOf(today), dayOf(oldest))}<div class='text-secondary small'>{tr.instant(oldest)}</div></>}</td>
      <td data-label={tr.t('desk.term')}><Term scene={scene} entry={entry} today={today} /></td>
    </tr>
  )
}

const Calm = ({ scene: { tr }, entries }: { readonly scene: Scene, readonly entries: readonly DeskEntry[] }) => (
  <section class='card' aria-labelledby='calm'>
    <div class='card-header'><h2 class='card-title' id='calm'>{tr.t('desk.empty')}</h2></div>
    <ul class='card-body calm-queues'>{entries.map(({ queue, href }) => <li key={queue}><a href={href}><Icon name='check' />{tr.word('deskQueues', queue)}</a></li>)}</ul>
  </section>
)

const Find = ({ scene: { tr } }: { readonly scene: Scene }) => (
  <form method='get' action='/customers' class='desk-find' role='search'>
    <label class='visually-hidden' for='search'>{tr.t('customers.search')}</label>
    <input class='form-control' id='search' name='search' type='search' maxLength={253} placeholder={tr.t('customers.searchHint')} />
    <button class='btn'><Icon name='search' />{tr.t('desk.find')}</button>
  </form>
)

export const DeskPage = ({ scene, scene: { tr, visitor }, entries, machineNow }: Props) => {
  const waiting = entries.filter(isWaiting)
  const urgent = waiting.filter(({ isUrgent }) => isUrgent).length
  const lead = tr.t(urgent > 0 ? 'desk.leadUrgent' : 'desk.lead', { name: visitor.person?.name ?? '', count: urgent })
  return (
    <Page scene={scene} title={tr.t('desk.title')} subtitle={lead} actions={<Find scene={scene} />}>
      <section class='card' aria-label={tr.t('desk.title')}>
        {waiting.length === 0
          ? <Empty icon='check' title={tr.t('desk.nothing')}><p>{tr.t('desk.nothingHint')}</p></Empty>
          : <Table headings={[tr.t('desk.queue'), { amount: tr.t('desk.count') }, tr.t('desk.oldest'), tr.t('desk.term')]}>{waiting.map(entry => <Row key={entry.queue} scene={scene} entry={entry} machineNow={machineNow} />)}</Table>}
      </section>
      {waiting.length < entries.length && <Calm scene={scene} entries={entries.filter(entry => !isWaiting(entry))} />}
    </Page>
  )
}
