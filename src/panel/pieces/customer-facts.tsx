/** Who a customer is, who may come in for her, and in whose names her domains stand. */
import type { CustomerPage } from '../../views/customer-page.ts'
import { Empty } from './empty.tsx'
import type { Scene } from './page.tsx'
import { State } from './state.tsx'

export const CustomerFacts = ({ scene: { tr, tr: { t } }, customer }: { readonly scene: Scene, readonly customer: CustomerPage }) => (
  <section class='card' aria-labelledby='who'>
    <div class='card-header'><h2 class='card-title' id='who'>{t('customers.who')}</h2></div>
    <div class='card-body'>
      <dl class='facts'>
        <dt>{t('customers.email')}</dt><dd><a href={`mailto:${customer.email}`}>{customer.email}</a></dd>
        <dt>{t('customers.phone')}</dt><dd>{customer.phone}</dd>
        <dt>{t('customers.address')}</dt><dd>{customer.street}, {customer.postcode} {customer.city}, {customer.country}</dd>
        {customer.taxId && <><dt>{t('customers.taxId')}</dt><dd>{customer.taxId}</dd></>}
        <dt>{t('customers.language')}</dt><dd>{tr.word('customers', customer.lang)}</dd>
        <dt>{t('customers.id')}</dt><dd class='font-monospace small'>{customer.id}</dd>
        {customer.contractTerms > 0 && <><dt>{t('customers.terms')}</dt><dd>{t('customers.ownTerms')}</dd></>}
      </dl>
    </div>
  </section>
)

export const CustomerPeople = ({ scene: { tr, tr: { t } }, people }: { readonly scene: Scene, readonly people: CustomerPage['people'] }) => (
  <section class='card' aria-labelledby='people'>
    <div class='card-header'><h2 class='card-title' id='people'>{t('customers.people')}</h2></div>
    {people.length === 0 && <Empty icon='people' title={t('customers.noPeople')} />}
    <ul class='needs'>
      {people.map(each => (
        <li key={each.id}>
          <div><span class='name'>{each.name}</span><div class='text-secondary small text-break'>{each.email}</div></div>
          {each.disabledAt ? <State tone='plain'>{t('customers.shut')}</State> : <span class='when'>{each.lastSeenAt ? t('customers.seen', { when: tr.instant(each.lastSeenAt) }) : t('customers.notSeen')}</span>}
        </li>
      ))}
    </ul>
  </section>
)

export const CustomerHolders = ({ scene: { tr: { t } }, holders }: { readonly scene: Scene, readonly holders: CustomerPage['holders'] }) => (
  <section class='card' aria-labelledby='holders'>
    <div class='card-header'><h2 class='card-title' id='holders'>{t('customers.holders')}</h2></div>
    {holders.length === 0 && <Empty icon='people' title={t('customers.noHolders')} />}
    <ul class='needs'>
      {holders.map(each => (
        <li key={each.id}>
          <div><a class='name' href={`/holders/${each.id}/change`}>{each.organisation ?? each.name}</a><div class='text-secondary small'>{[each.organisation && each.name, each.city].filter(Boolean).join(', ')}</div></div>
          <span class='when'>{t('customers.domains', { count: each.domains })}</span>
        </li>
      ))}
    </ul>
  </section>
)
