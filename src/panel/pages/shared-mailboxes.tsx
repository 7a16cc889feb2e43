/** Mailboxes that several people use, on the page of a domain's addresses. */
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import type { AddressesProps } from './mail-addresses.tsx'

const rights = ['read', 'write', 'send-as', 'none'] as const

export const SharedMailboxes = ({ scene: { tr: { t, word }, tr, visitor }, domain, shared, people }: AddressesProps) => (
  <section class='card' aria-labelledby='shared'>
    <div class='card-header'><h2 class='card-title' id='shared'>{t('mailAddresses.shared')}</h2><RuleLink rule='HOUSE-ADDRESS' tr={tr} say={false} /><span class='text-secondary small'>{t('mailAddresses.sharedLead')}</span></div>
    {shared.length === 0 && <Empty icon='mail' title={t('mailAddresses.noShared')} />}
    {shared.map(each => (
      <form key={each.id} method='post' action={`/mailboxes/${each.id}/members`} class='card-body'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <p class='mb-2'><a class='name' href={`/mailboxes/${each.id}`}>{each.address}</a> · {t('mailAddresses.members')}: {each.members.length === 0 ? t('mailAddresses.nobody') : each.members.map(member => `${member.address} (${word('sharedRights', member.rights)})`).join(', ')}</p>
        <label class='form-label' for={`${each.id}-who`}>{t('mailAddresses.member')}</label>
        <select class='form-select mb-2' id={`${each.id}-who`} name='mailbox' required>{people.map(person => <option key={person.id} value={person.id}>{person.address}</option>)}</select>
        <label class='form-label' for={`${each.id}-may`}>{t('mailAddresses.rights')}</label>
        <select class='form-select mb-2' id={`${each.id}-may`} name='rights' required>{rights.map(right => <option key={right} value={right}>{word('sharedRights', right)}</option>)}</select>
        <button class='btn'>{t('mailAddresses.setMember')}</button>
      </form>
    ))}
    <form method='post' action={`/mail/${domain.id}/shared`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <label class='form-label required' for='shared-name'>{t('mailDomain.localPart')}</label>
        <div class='input-group'><input class='form-control' id='shared-name' name='localPart' required maxLength={64} autocomplete='off' autocapitalize='none' spellcheck={false} /><span class='input-group-text text-break'>@{domain.displayName}</span></div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('mailAddresses.addShared')}</button></div>
    </form>
  </section>
)
