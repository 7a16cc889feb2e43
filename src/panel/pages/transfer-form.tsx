/** Ordering a transfer here: the name, the code that the present registrar gave, whose it is, what it costs (DOM-II.8, DOM-III.6). */
import type { ComponentChildren } from 'preact'
import type { Quote } from '../../billing/quote.ts'
import type { TransferDraft } from '../../domains/transfer-order.ts'
import type { Translator } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { HolderChoice } from '../../views/order-choice.ts'
import type { TransferInRow } from '../../views/transfer-in.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

/** All that a refused form gives back; the code is not among it. */
export type TransferTyped = { readonly name: string, readonly holderId: string, readonly origin: TransferDraft['origin'], readonly byAttorney: boolean, readonly powerOfAttorney: boolean }

type Props = {
  readonly scene: Scene
  readonly customer: { readonly id: string, readonly name: string }
  readonly holders: readonly HolderChoice[]
  readonly underway: readonly TransferInRow[]
  readonly typed: TransferTyped
  /** null: what is typed is no name yet, or has no price. */
  readonly quote: Quote | null
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const origins: readonly TransferDraft['origin'][] = ['registrar', 'registry']

/** Asked for anew when the name changes. */
export const TransferPricePart = ({ tr, quote }: { tr: Translator, quote: Quote | null }) => (
  <div class='total' id='price' aria-live='polite' hx-get='/transfers/new/price' hx-trigger='input changed delay:400ms from:#name' hx-include='#name, #customer' hx-swap='outerHTML'>
    {quote && quote.grossMinor > 0n
      ? <>{tr.money(quote.grossMinor, quote.currency)}<small>{quote.treatment === 'domestic' || quote.treatment === 'oss' ? tr.t('orderForm.priceLine', { net: tr.money(quote.netMinor, quote.currency), vat: quote.vatPercent }) : tr.t(`orderForm.price-${quote.treatment}`, { net: tr.money(quote.netMinor, quote.currency) })}</small></>
      : tr.t(quote ? 'transferForm.free' : 'transferForm.priceLater')}
  </div>
)

const Check = ({ name, checked, label, required = false }: { name: string, checked: boolean, label: ComponentChildren, required?: boolean }) => (
  <label class='form-check'><input class='form-check-input' type='checkbox' name={name} value='yes' checked={checked} required={required} /><span class='form-check-label'>{label}</span></label>
)

const Fields = ({ scene: { tr }, customer, holders, typed, fault }: Props) => (
  <div class='card-body'>
    <div class='mb-3'>
      <label class='form-label required' for='name'>{tr.t('transferForm.name')}</label>
      <input class='form-control form-control-lg' id='name' name='name' required maxLength={253} value={typed.name} autofocus autocomplete='off' autocapitalize='none' spellcheck={false} placeholder={tr.t('orderForm.nameExample')} />
    </div>
    <div class='mb-3'>
      <label class='form-label required' for='authInfo'>{tr.t('transferForm.authInfo')}</label>
      <input class='form-control' id='authInfo' name='authInfo' type='password' required maxLength={255} autocomplete='off' spellcheck={false} aria-describedby='authInfo-hint' />
      <div class='form-hint mt-1' id='authInfo-hint'>{tr.t(fault ? 'transferForm.authInfoAgain' : 'transferForm.authInfoHint')}</div>
    </div>
    <div class='mb-3'>
      <label class='form-label required' for='holderId'>{tr.t('transferForm.holder')}</label>
      <select class='form-select' id='holderId' name='holderId' required aria-describedby='holder-hint'>
        {holders.map(holder => (
          <option key={holder.id} value={holder.id} selected={holder.id === typed.holderId}>{holder.organisation ? `${holder.organisation} (${holder.name})` : holder.name}, {holder.city}</option>
        ))}
      </select>
      <div class='form-hint mt-1' id='holder-hint'>{tr.t('transferForm.holderHint')} <a href={`/holders/new?customer=${customer.id}`}>{tr.t('transferForm.newHolder')}</a></div>
    </div>
    <fieldset class='mb-3'>
      <legend class='form-label'>{tr.t('transferForm.origin')}</legend>
      {origins.map(origin => (
        <label key={origin} class='form-check'><input class='form-check-input' type='radio' name='origin' value={origin} checked={origin === typed.origin} /><span class='form-check-label'>{tr.t(`transferForm.origin-${origin}`)} {origin === 'registry' && <RuleLink rule='DOM-II.7-DOC' tr={tr} say={false} />}</span></label>
      ))}
    </fieldset>
    <Check name='byAttorney' checked={typed.byAttorney} label={tr.t('transferForm.byAttorney')} />
    <Check name='powerOfAttorney' checked={typed.powerOfAttorney} required label={<>{tr.t('transferForm.powerOfAttorney')} <RuleLink rule='DOM-I.9' tr={tr} say={false} /></>} />
  </div>
)

const Underway = ({ scene: { tr }, underway }: Pick<Props, 'scene' | 'underway'>) => (
  <section class='card form-narrow' aria-labelledby='underway'>
    <div class='card-header'><h2 class='card-title' id='underway'>{tr.t('transferForm.underway')}</h2></div>
    <Table headings={[tr.t('domains.name'), tr.t('domains.state'), tr.t('orders.placed')]}>
      {underway.map(each => (
        <tr key={each.id} class='row-link'>
          <td><Name name={each.name} displayName={each.displayName} href={`/transfers/${each.id}`} /></td>
          <td><State tone={each.state === 'underway' ? 'calm' : 'watch'}>{tr.word('transferInStates', each.state)}</State></td>
          <td data-label={tr.t('orders.placed')}>{tr.day(dayOf(each.placedAt))}</td>
        </tr>
      ))}
    </Table>
  </section>
)

export const TransferFormPage = (props: Props) => {
  const { scene, scene: { tr, visitor }, customer, holders, underway, quote, fault } = props
  return (
    <Page scene={scene} title={tr.t('transferForm.title')} subtitle={visitor.person?.actor.kind === 'staff' && tr.t('transferForm.for', { customer: customer.name })}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {holders.length === 0
        ? <div class='card'><Empty icon='people' title={tr.t('transferForm.noHolder')}><p>{tr.t('transferForm.noHolderHint')}</p><a class='btn btn-primary' href={`/holders/new?customer=${customer.id}`}>{tr.t('transferForm.newHolder')}</a></Empty></div>
        : (
          <form method='post' action='/transfers' class='card form-narrow'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <input type='hidden' id='customer' name='customer' value={customer.id} />
            <Fields {...props} />
            <div class='form-foot'><TransferPricePart tr={tr} quote={quote} /><button class='btn btn-primary btn-lg'>{tr.t('transferForm.place')}</button></div>
          </form>
          )}
      <p class='text-secondary small form-narrow'>{tr.t('transferForm.whatNext')} <RuleLink rule='DOM-II.8' tr={tr} say={false} /> <RuleLink rule='DOM-III.6' tr={tr} say={false} /></p>
      {underway.length > 0 && <Underway scene={scene} underway={underway} />}
    </Page>
  )
}
