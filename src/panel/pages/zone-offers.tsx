/** Under the name that is looked for: where it is free, and for how much. */
import type { ZoneOffer } from '../../domains/zone-offers.ts'
import type { Translator } from '../../i18n/translator.ts'
import { Table } from '../pieces/table.tsx'

/** 'ask': it is looked for in one zone, and others are looked at when somebody wants it. */
export type OffersAnswer =
  | { readonly say: 'nothing' }
  | { readonly say: 'ask' }
  | { readonly say: 'offers', readonly offers: readonly ZoneOffer[], /** More zones can be looked at. */ readonly more: boolean }
  | { readonly say: 'refused', readonly text: string }

const Look = ({ tr, look }: { tr: Translator, look: 'usual' | 'all' }) => (
  <button type='button' class='btn btn-sm' hx-get={`/orders/new/zones?look=${look}`} hx-target='#offers' hx-swap='innerHTML' hx-include='#name, #customer, #holderId' hx-disabled-elt='this'>{tr.t(`zoneOffers.${look}`)}</button>
)

const Offer = ({ tr, offer, choose }: { tr: Translator, offer: ZoneOffer, choose: string }) => (
  <tr>
    <td class='text-break'>{offer.displayName}{offer.name !== offer.displayName && <div class='ascii'>{offer.name}</div>}</td>
    <td data-label={tr.t('zoneOffers.state')}><span class={{ free: 'yes', taken: 'no', premium: 'no', unknown: 'text-secondary' }[offer.is]}>{tr.t(`zoneOffers.is-${offer.is}`)}</span></td>
    <td class='amount' data-label={tr.t('zoneOffers.price')}>{tr.money(offer.price.grossMinor, offer.price.currency)}<small class='text-secondary'> / {tr.t('orders.years', { count: offer.years })}</small></td>
    <td class='text-end'>{(offer.is === 'free' || offer.is === 'unknown') && <a class='btn btn-sm' href={choose} aria-label={tr.t('zoneOffers.chooseName', { name: offer.displayName })}>{tr.t('zoneOffers.choose')}</a>}</td>
  </tr>
)

/** `chooseOf`: where a name is taken into the form. */
export const ZoneOffersPart = ({ tr, answer, chooseOf }: { tr: Translator, answer: OffersAnswer, chooseOf: (name: string) => string }) => {
  switch (answer.say) {
    case 'nothing': return <></>
    case 'ask': return <Look tr={tr} look='usual' />
    case 'refused': return <span class='no'>{answer.text}</span>
    case 'offers': return (
      <>
        <Table headings={[tr.t('zoneOffers.name'), tr.t('zoneOffers.state'), { amount: tr.t('zoneOffers.price') }, '']}>
          {answer.offers.map(offer => <Offer key={offer.name} tr={tr} offer={offer} choose={chooseOf(offer.displayName)} />)}
        </Table>
        {answer.more && <Look tr={tr} look='all' />}
      </>
    )
    default: return answer satisfies never
  }
}
