/** Prices on a day, lists, a draft with what it would change, from when and for whom. */
import type { readPriceLists } from '../../billing/find-prices.ts'
import type { PricePlan } from '../../billing/publish-prices.ts'
import { dayOf, type Day } from '../../rules/calendar.ts'
import type { Price, PriceChange } from '../../rules/price-notice.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

/** As they are typed. */
export type TypedPrices = { readonly lines: string, readonly from: string }

export type PriceAffected = { readonly customers: number, readonly domains: number, readonly contracts: number }

type PriceList = Awaited<ReturnType<typeof readPriceLists>>[number]

type Props = {
  readonly scene: Scene
  readonly day: Day
  readonly prices: readonly Price[]
  /** How many fit beside those shown. */
  readonly more: number
  readonly search: string
  /** Newest first. */
  readonly lists: readonly PriceList[]
  readonly mayPublish: boolean
  readonly typed: TypedPrices
  readonly preview: { readonly plan: PricePlan, readonly affected: PriceAffected } | undefined
  readonly published: boolean
  readonly fault: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Item = ({ scene: { tr }, of: { item, zone } }: { readonly scene: Scene, readonly of: Pick<Price, 'item' | 'zone'> }) => <>{tr.word('priceItems', item)}{zone && <> <span class='name'>.{zone}</span></>}</>

const Held = ({ scene, scene: { tr, tr: { t } }, day, prices, more, search }: Props) => (
  <section class='card' aria-labelledby='held'>
    <div class='card-header'><h2 class='card-title' id='held'>{t('prices.on', { day: tr.day(day) })}</h2></div>
    <form method='get' action='/prices' class='filters' role='search'>
      <div class='grow'><label for='search'>{t('prices.search')}</label><input class='form-control' id='search' name='search' type='search' maxLength={64} value={search} placeholder='pl' /></div>
      <div><label for='day'>{t('prices.day')}</label><input class='form-control' id='day' name='day' type='date' value={day} /></div>
      <button class='btn'><Icon name='search' />{t('domains.show')}</button>
    </form>
    {prices.length === 0
      ? <Empty icon='search' title={t('prices.none')} />
      : (
        <Table headings={[t('prices.item'), { amount: t('prices.net') }, { amount: t('prices.vat') }]}>
          {prices.map(price => <tr key={`${price.item} ${price.zone} ${price.currency}`}><td><Item scene={scene} of={price} /><span class='ascii'>{`${price.item} ${price.zone}`}</span></td><td class='amount' data-label={t('prices.net')}>{tr.money(price.netMinor, price.currency)}</td><td class='amount' data-label={t('prices.vat')}>{`${price.vatPercent}%`}</td></tr>)}
        </Table>
        )}
    {more > 0 && <div class='pager'><span>{t('prices.more', { count: more })}</span></div>}
  </section>
)

const Lists = ({ scene: { tr, tr: { t }, now }, lists }: Props) => (
  <section class='card' aria-labelledby='lists'>
    <div class='card-header'><h2 class='card-title' id='lists'>{t('prices.lists')}</h2><RuleLink rule='DOM-VI.1' tr={tr} say={false} /></div>
    {lists.length === 0
      ? <Empty icon='document' title={t('prices.listsNone')} />
      : (
        <Table headings={[t('prices.validFrom'), t('policies.publishedAt'), t('prices.notice'), t('policies.told')]}>
          {lists.map(list => (
            <tr key={list.id}>
              <td><span class='name'>{tr.day(list.validFrom)}</span> {list.validFrom > dayOf(now) && <State tone='watch'>{t('policies.toCome')}</State>}</td>
              <td data-label={t('policies.publishedAt')}>{tr.instant(list.publishedAt)}<div class='text-secondary small'>{list.policyVersion}</div></td>
              <td data-label={t('prices.notice')}>{t('prices.noticeDays', { count: list.noticeDays })}</td>
              <td data-label={t('policies.told')}>{list.toldOn ? tr.day(list.toldOn) : <State tone='watch'>{t('prices.telling')}</State>}</td>
            </tr>
          ))}
        </Table>
        )}
  </section>
)

const Draft = ({ scene: { tr, tr: { t }, visitor }, typed }: Props) => (
  <section class='card' aria-labelledby='draft'>
    <div class='card-header'><h2 class='card-title' id='draft'>{t('prices.draft')}</h2><RuleLink rule='DOM-VI.1' tr={tr} say={false} /></div>
    <form method='post' action='/prices/preview' class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <label class='form-label required' for='lines'>{t('prices.lines')}</label>
      <textarea class='form-control font-monospace' id='lines' name='lines' rows={5} required maxLength={40_000} spellcheck={false} aria-describedby='lines-hint' placeholder='renewal pl 109.00'>{typed.lines}</textarea>
      <div class='form-hint mt-1 mb-3' id='lines-hint'>{t('prices.linesHint')}</div>
      <label class='form-label required' for='from'>{t('prices.effective')}</label>
      <input class='form-control w-auto mb-3' id='from' name='from' type='date' required value={typed.from} />
      <button class='btn btn-primary'>{t('policies.look')}</button>
    </form>
  </section>
)

const difference = ({ oldMinor, newMinor }: PriceChange): string => oldMinor === null || oldMinor === 0n ? '' : `${newMinor >= oldMinor ? '+' : '−'}${Math.round(Math.abs(Number(newMinor - oldMinor)) / Number(oldMinor) * 100)}%`

/** HOUSE-PREVIEW: exactly what was looked at is what is published. */
const Previewed = ({ scene, scene: { tr, tr: { t }, visitor }, typed, preview: { plan, affected } }: Props & { readonly preview: NonNullable<Props['preview']> }) => (
  <section class='card' aria-labelledby='preview'>
    <div class='card-header'><h2 class='card-title' id='preview'>{t('prices.preview')}</h2><RuleLink rule='HOUSE-PREVIEW' tr={tr} say={false} /></div>
    <Table headings={[t('prices.item'), { amount: t('policies.before') }, { amount: t('policies.after') }, { amount: t('prices.difference') }]}>
      {plan.changes.map(change => (
        <tr key={`${change.item} ${change.zone} ${change.currency}`}>
          <td><Item scene={scene} of={change} /></td>
          <td class='amount' data-label={t('policies.before')}>{change.oldMinor === null ? '—' : tr.money(change.oldMinor, change.currency)}</td>
          <td class='amount fw-bold' data-label={t('policies.after')}>{tr.money(change.newMinor, change.currency)}</td>
          <td class='amount' data-label={t('prices.difference')}>{difference(change)}</td>
        </tr>
      ))}
    </Table>
    <div class='card-body'>
      <p class='mb-1'>{t('prices.affected', { customers: tr.number(affected.customers), domains: tr.number(affected.domains), contracts: tr.number(affected.contracts) })}</p>
      <p class='mb-0'>{t('prices.earliest', { day: tr.day(plan.earliest), days: plan.noticeDays, version: plan.policyVersion })}</p>
    </div>
    <form method='post' action='/prices' class='form-foot'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <input type='hidden' name='lines' value={typed.lines} />
      <input type='hidden' name='from' value={typed.from} />
      <span>{typed.from < plan.earliest ? t('prices.tooEarly', { day: tr.day(plan.earliest) }) : t('prices.publishHint')}</span>
      {typed.from >= plan.earliest && <button class='btn btn-danger'>{t('policies.publish')}</button>}
    </form>
  </section>
)

export const PricePage = (props: Props) => {
  const { scene, scene: { tr: { t } }, mayPublish, preview, published, fault } = props
  return (
    <Page scene={scene} title={t('prices.title')} subtitle={t('prices.lead')}>
      {published && <div class='alert alert-success' role='status'><div class='alert-icon'><Icon name='check' /></div><div>{t('prices.done')}</div></div>}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {preview && <Previewed {...props} preview={preview} />}
      {mayPublish && <Draft {...props} />}
      <Lists {...props} />
      <Held {...props} />
    </Page>
  )
}
