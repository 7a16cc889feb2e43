/** A customer's start page: what needs you this week, in the order in which it bites; each with what follows, its rule and one button. */
import type { TextKey } from '../../i18n/translator.ts'
import { addDays, dayOf, openOf, type Day } from '../../rules/calendar.ts'
import type { Need, NeedKind } from '../../views/customer-needs.ts'
import type { CustomerNeeds } from '../customer-start.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { isOpen, Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly found: CustomerNeeds, readonly mayOrder: boolean }

const weekDays = 7

const pathOf: Readonly<Record<NeedKind, (need: Need) => string>> = {
  'pay-order': ({ id }) => `/orders/${id}`,
  'pay-renewal': ({ open }) => `/documents/${open!.documentId}.pdf`,
  'pay-hosting': ({ id }) => `/hosting/${id}`,
  pay: ({ open }) => `/documents/${open!.documentId}.pdf`,
  blocked: ({ id, open }) => open ? `/documents/${open.documentId}.pdf` : `/domains/${id}`,
  ending: ({ id }) => `/domains/${id}`,
  'order-papers': ({ id }) => `/orders/${id}`,
  'transfer-papers': ({ id }) => `/transfers/${id}`,
  'transfer-accept': ({ id }) => `/transfers/${id}`,
  'transfer-out-papers': ({ id }) => `/domains/${id}/transfer`,
  'holder-signature': ({ id }) => `/holder-changes/${id}`,
  'confirm-email': ({ id }) => `/domains/${id}`,
  case: ({ id }) => `/cases/${id}`,
  mailbox: ({ id }) => `/mailboxes/${id}`
}

/** The day by which people name when it bites: a window that closes at midnight closes on the day that ends. */
const dayOfBite = (at: Date): Day => openOf(dayOf(at)).getTime() === at.getTime() ? addDays(dayOf(at), -1) : dayOf(at)

const toneOf = (today: Day, day: Day): Tone => day < today ? 'bad' : day <= addDays(today, 3) ? 'watch' : 'calm'

const When = ({ scene: { tr, now }, need, lastMoneyDays }: { scene: Scene, need: Need, lastMoneyDays: CustomerNeeds['lastMoneyDays'] }) => {
  const today = dayOf(now)
  if (need.kind === 'blocked') {
    const last = lastMoneyDays.get(need.id)
    return <><State tone='bad'>{tr.t('start.expired', { when: tr.fromDay(today, dayOf(need.by!)) })}</State><div class='small'>{last ? tr.t('start.payUntil', { day: tr.day(last) }) : tr.t('start.tooLate')}</div></>
  }
  if (!need.by) return null
  const day = dayOfBite(need.by)
  const when = { when: `${tr.shortDay(day)}, ${tr.fromDay(today, day)}` }
  return <State tone={toneOf(today, day)}>{tr.t(need.kind === 'ending' ? 'customerStart.ends' : day < today ? 'customerStart.over' : 'customerStart.by', when)}</State>
}

const Needs = ({ scene, scene: { tr }, needs, lastMoneyDays }: { scene: Scene, needs: readonly Need[], lastMoneyDays: CustomerNeeds['lastMoneyDays'] }) => (
  <ul class='needs needs-acts'>
    {needs.map(need => (
      <li key={`${need.kind}${need.id}${need.open?.documentId ?? ''}`}>
        <div class='needs-what'>
          <div><span class='name'>{need.name}</span> <span class='text-secondary'>{tr.t(`needKinds.${need.kind}` as TextKey)}</span></div>
          <div class='small text-secondary'>{tr.t(`needFollows.${need.kind}` as TextKey)} <RuleLink rule={need.rule} tr={tr} say={false} /></div>
          {need.open && <div class='small'><strong>{tr.money(need.open.minor, need.open.currency)}</strong> · {need.open.number}</div>}
        </div>
        <div class='needs-when'><When scene={scene} need={need} lastMoneyDays={lastMoneyDays} /></div>
        <a class='btn' href={pathOf[need.kind](need)}>{tr.t(`needActs.${need.kind}` as TextKey)}</a>
      </li>
    ))}
  </ul>
)

const Tile = ({ href, count, label, tone }: { href: string, count: string, label: string, tone?: 'bad' | 'watch' | undefined }) => (
  <a class={`tile ${tone ? `tile-${tone}` : ''}`} href={href}><span class='tile-number'>{count}</span><span class='tile-label'>{label}</span></a>
)

const Tiles = ({ scene: { tr }, found: { needs, own } }: Props) => {
  const bills = needs.filter(({ open }) => open).length
  const blocked = new Set(needs.filter(({ kind }) => kind === 'blocked').map(({ id }) => id)).size
  return (
    <div class='tiles'>
      {own && <Tile href='/domains' count={tr.number(own.domains)} label={tr.t('start.domains', { count: own.domains })} />}
      {own && <Tile href='/orders' count={tr.number(own.orders)} label={tr.t('start.orders', { count: own.orders })} />}
      <Tile href='/documents' count={tr.number(bills)} label={tr.t('start.toPay', { count: bills })} tone={bills > 0 ? 'watch' : undefined} />
      {own && <Tile href='/domains?state=blocked' count={tr.number(blocked)} label={tr.t('start.blockedCount', { count: blocked })} tone={blocked > 0 ? 'bad' : undefined} />}
    </div>
  )
}

export const CustomerStartPage = (props: Props) => {
  const { scene, scene: { tr: { t }, visitor, now }, found: { needs, lastMoneyDays, own }, mayOrder } = props
  const weekEnds = addDays(dayOf(now), weekDays)
  const soon = needs.filter(({ kind, by }) => kind === 'blocked' || (by !== null && dayOfBite(by) <= weekEnds))
  const later = needs.filter(need => !soon.includes(need))
  return (
    <Page scene={scene} title={t('customerStart.title')} subtitle={t('start.hello', { name: visitor.person?.name ?? '' })} actions={<>{isOpen(visitor, 'complaints') && <a class='btn' href='/complaints/new'>{t('complaints.new')}</a>}{mayOrder && <a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{t('domains.orderOne')}</a>}</>}>
      <Tiles {...props} />
      {needs.length === 0 && <div class='card'><Empty icon='check' title={t('start.calm')}><p>{t(own?.domains === 0 ? 'start.calmNothing' : 'start.calmHint')}</p></Empty></div>}
      {needs.length > 0 && (
        <section class='card' aria-labelledby='soon'>
          <div class='card-header'><h2 class='card-title' id='soon'>{t('customerStart.soon')}</h2><span class='text-secondary small'>{t('customerStart.order')}</span></div>
          {soon.length > 0 ? <Needs scene={scene} needs={soon} lastMoneyDays={lastMoneyDays} /> : <Empty icon='check' title={t('customerStart.calmWeek')} />}
        </section>
      )}
      {later.length > 0 && (
        <section class='card' aria-labelledby='later'>
          <div class='card-header'><h2 class='card-title' id='later'>{t('customerStart.later')}</h2></div>
          <Needs scene={scene} needs={later} lastMoneyDays={lastMoneyDays} />
        </section>
      )}
    </Page>
  )
}
