/** Ordering a domain: the name with its live availability, the holder, the years, the price, the power of attorney. */
import type { Availability } from '../../domains/availability.ts'
import type { Quote } from '../../billing/quote.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { HolderChoice } from '../../views/order-choice.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export type OrderDraft = { readonly name: string, readonly holderId: string, readonly years: number }

/** What is said under the name while it is typed. */
export type NameAnswer =
  | { readonly say: 'nothing' }
  | { readonly say: 'answer', readonly availability: Availability }
  | { readonly say: 'refused', readonly text: string, readonly rule: string | undefined }
  | { readonly say: 'unknown' }

export const NameAnswerPart = ({ tr, answer }: { tr: Translator, answer: NameAnswer }) => {
  switch (answer.say) {
    case 'nothing': return <span class='text-secondary'>{tr.t('orderForm.nameHint')}</span>
    case 'unknown': return <span class='text-secondary'>{tr.t('orderForm.registryAway')}</span>
    case 'refused': return <span class='no'>{answer.text} {answer.rule && <RuleLink rule={answer.rule} tr={tr} say={false} />}</span>
    case 'answer': {
      const { name, displayName, available, premium, lookAlikes } = answer.availability
      return (
        <>
          <span class={available ? 'yes' : 'no'}>{tr.t(available ? 'orderForm.free' : premium ? 'orderForm.premium' : 'orderForm.taken', { name: displayName })}</span>
          {name !== displayName && <span class='ascii'>{tr.t('orderForm.contractName', { name })}</span>}
          {lookAlikes.length > 0 && <span class='text-warning'>{tr.t('orderForm.looksLike', { names: lookAlikes.join(', ') })}</span>}
        </>
      )
    }
    default: return answer satisfies never
  }
}

/** For the customer, as the pro-forma will come to; asked for anew when the name or the years change. */
export const PricePart = ({ tr, quote: { netMinor, grossMinor, currency, vatPercent, treatment } }: { tr: Translator, quote: Quote }) => {
  const net = tr.money(netMinor, currency)
  return (
    <div class='total' id='price' hx-get='/orders/new/price' hx-trigger='change from:#years, input changed delay:400ms from:#name' hx-include='#name, #years, #customer' hx-swap='outerHTML'>
      {tr.money(grossMinor, currency)}
      <small>{treatment === 'domestic' || treatment === 'oss' ? tr.t('orderForm.priceLine', { net, vat: vatPercent }) : tr.t(`orderForm.price-${treatment}`, { net })}</small>
    </div>
  )
}

type Props = {
  readonly scene: Scene
  readonly customer: { readonly id: string, readonly name: string }
  readonly holders: readonly HolderChoice[]
  readonly draft: OrderDraft
  readonly answer: NameAnswer
  readonly quote: Quote
  readonly years: readonly [min: number, max: number]
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const Fields = ({ scene: { tr }, customer, holders, draft, answer, years }: Props) => (
  <div class='card-body'>
    <div class='mb-3'>
      <label class='form-label required' for='name'>{tr.t('orderForm.name')}</label>
      <input
        class='form-control form-control-lg' id='name' name='name' required maxLength={253} value={draft.name} autofocus autocomplete='off' autocapitalize='none' spellcheck={false}
        aria-describedby='answer' placeholder={tr.t('orderForm.nameExample')}
        hx-get='/orders/new/name' hx-trigger='input changed delay:400ms, load' hx-target='#answer' hx-sync='this:replace' hx-indicator='#answer'
      />
      <div class='answer' id='answer' aria-live='polite'><NameAnswerPart tr={tr} answer={answer} /></div>
      <div class='offers' id='offers' hx-get='/orders/new/zones' hx-trigger='load, input changed delay:600ms from:#name' hx-include='#name, #customer, #holderId' hx-sync='this:replace' />
    </div>
    <div class='row'>
      <div class='col-sm-8 mb-3'>
        <label class='form-label required' for='holderId'>{tr.t('orderForm.holder')}</label>
        <select class='form-select' id='holderId' name='holderId' required aria-describedby='holder-hint'>
          {holders.map(holder => (
            <option key={holder.id} value={holder.id} selected={holder.id === draft.holderId}>{holder.organisation ? `${holder.organisation} (${holder.name})` : holder.name}, {holder.city}</option>
          ))}
        </select>
        <div class='form-hint mt-1' id='holder-hint'>{tr.t('orderForm.holderHint')} <a href={`/holders/new?customer=${customer.id}`}>{tr.t('orderForm.newHolder')}</a></div>
      </div>
      <div class='col-sm-4 mb-3'>
        <label class='form-label required' for='years'>{tr.t('orderForm.years')}</label>
        <select class='form-select' id='years' name='years'>
          {Array.from({ length: years[1] - years[0] + 1 }, (_, index) => years[0] + index).map(count => <option key={count} value={count} selected={count === draft.years}>{tr.t('orders.years', { count })}</option>)}
        </select>
      </div>
    </div>
    <label class='form-check mb-0'>
      <input class='form-check-input' type='checkbox' name='powerOfAttorney' value='yes' required />
      <span class='form-check-label'>{tr.t('orderForm.powerOfAttorney')} <RuleLink rule='DOM-I.9' tr={tr} say={false} /></span>
    </label>
  </div>
)

export const OrderFormPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, customer, holders, quote, fault } = props
  return (
    <Page scene={scene} title={tr.t('orderForm.title')} subtitle={visitor.person?.actor.kind === 'staff' && tr.t('orderForm.for', { customer: customer.name })}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {holders.length === 0
        ? <div class='card'><Empty icon='cart' title={tr.t('orderForm.noHolder')}><p>{tr.t('orderForm.noHolderHint')}</p><a class='btn btn-primary' href={`/holders/new?customer=${customer.id}`}>{tr.t('orderForm.newHolder')}</a></Empty></div>
        : (
          <form method='post' action='/orders' class='card form-narrow'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <input type='hidden' id='customer' name='customer' value={customer.id} />
            <Fields {...props} />
            <div class='form-foot'><PricePart tr={tr} quote={quote} /><button class='btn btn-primary btn-lg'>{tr.t('orderForm.place')}</button></div>
          </form>
          )}
      <p class='text-secondary small form-narrow'>{tr.t('orderForm.whatNext')} <RuleLink rule='DOM-II.1' tr={tr} say={false} /></p>
    </Page>
  )
}
