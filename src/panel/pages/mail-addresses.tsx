/** The addresses of a mail domain beside its mailboxes: aliases, forwards, mail to nobody. */
import type { MailDomainRow } from '../../views/mail-domain-list.ts'
import type { AliasRow, ForwardRow, SharedRow } from '../../views/mail-addresses.ts'
import { dayOf } from '../../rules/calendar.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { SharedMailboxes } from './shared-mailboxes.tsx'

export type AddressesProps = {
  readonly scene: Scene
  readonly domain: MailDomainRow
  readonly aliases: readonly AliasRow[]
  readonly forwards: readonly ForwardRow[]
  readonly shared: readonly SharedRow[]
  readonly catchAll: string | null
  /** What may pass mail on: mailboxes, shared ones and aliases. */
  readonly sources: readonly { readonly id: string, readonly address: string }[]
  /** People's own mailboxes. */
  readonly people: readonly { readonly id: string, readonly address: string }[]
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

export const Act = ({ scene: { visitor }, to, children, look = 'btn' }: { scene: Scene, to: string, children: preact.ComponentChildren, look?: string }) => (
  <form method='post' action={to}><input type='hidden' name='csrf' value={visitor.csrf} /><button class={look}>{children}</button></form>
)

const Writers = ({ scene: { tr: { t }, visitor }, alias, people }: Pick<AddressesProps, 'scene' | 'people'> & { readonly alias: AliasRow }) => people.length === 0 ? null : (
  <form method='post' action={`/aliases/${alias.id}/writers`} class='mt-3'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <label class='form-label' for={`${alias.id}-writer`}>{t('mailAddresses.writesAs')}: {alias.writers.join(', ') || t('mailAddresses.nobody')}</label>
    <select class='form-select mb-2' id={`${alias.id}-writer`} name='mailbox' required>{people.map(person => <option key={person.id} value={person.id}>{person.address}</option>)}</select>
    <button class='btn' name='may' value='yes'>{t('mailAddresses.mayWriteAs')}</button> <button class='btn' name='may' value='no'>{t('mailAddresses.notAs')}</button>
  </form>
)

const Aliases = ({ scene, scene: { tr: { t }, tr, visitor }, domain, aliases, people }: AddressesProps) => (
  <section class='card' aria-labelledby='aliases'>
    <div class='card-header'><h2 class='card-title' id='aliases'>{t('mailAddresses.aliases')}</h2><RuleLink rule='HOUSE-ADDRESS' tr={tr} say={false} /><span class='text-secondary small'>{t('mailAddresses.aliasesLead')}</span></div>
    {aliases.length === 0 && <Empty icon='mail' title={t('mailAddresses.noAliases')} />}
    {aliases.map(alias => (
      <div key={alias.id} class='card-body'>
        <form method='post' action={`/aliases/${alias.id}`}>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <label class='form-label' for={alias.id}><strong>{alias.address}</strong> · {alias.targets.length === 0 ? t('mailAddresses.nobody') : t('mailAddresses.targets')}</label>
          <textarea class='form-control' id={alias.id} name='targets' rows={Math.min(Math.max(alias.targets.length, 2), 8)} maxLength={20_000} autocapitalize='none' spellcheck={false}>{alias.targets.join('\n')}</textarea>
          <button class='btn mt-2'>{t('mailAddresses.change')}</button>
        </form>
        <Writers scene={scene} alias={alias} people={people} />
        <Act scene={scene} to={`/aliases/${alias.id}/removal`} look='btn btn-outline-danger mt-3'>{t('mailAddresses.remove')}</Act>
      </div>
    ))}
    <form method='post' action={`/mail/${domain.id}/aliases`}>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-body'>
        <label class='form-label required' for='alias'>{t('mailDomain.localPart')}</label>
        <div class='input-group mb-3'><input class='form-control' id='alias' name='localPart' required maxLength={64} autocomplete='off' autocapitalize='none' spellcheck={false} /><span class='input-group-text text-break'>@{domain.displayName}</span></div>
        <label class='form-label' for='targets'>{t('mailAddresses.targets')}</label>
        <textarea class='form-control' id='targets' name='targets' rows={2} maxLength={20_000} autocapitalize='none' spellcheck={false} aria-describedby='targets-hint' />
        <div class='form-hint mt-1' id='targets-hint'>{t('mailAddresses.targetsHint')}</div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('mailAddresses.addAlias')}</button></div>
    </form>
  </section>
)

const stateOf = ({ tr, now }: Scene, { confirmedAt, confirmBy }: ForwardRow): string => {
  if (confirmedAt) return tr.t('mailAddresses.agreed')
  return now >= confirmBy ? tr.t('mailAddresses.over') : tr.t('mailAddresses.waits', { day: tr.day(dayOf(new Date(confirmBy.getTime() - 1))) })
}

const Copy = ({ scene: { tr: { t }, visitor }, forward: { sourceId, keepsCopy } }: { scene: Scene, forward: ForwardRow }) => keepsCopy === null ? null : (
  <form method='post' action={`/mailboxes/${sourceId}/copy`}><input type='hidden' name='csrf' value={visitor.csrf} /><button class='btn mb-1' name='keep' value={keepsCopy ? 'no' : 'yes'}>{t(keepsCopy ? 'mailAddresses.noCopy' : 'mailAddresses.keepsCopy')}</button></form>
)

const Forwards = ({ scene, scene: { tr: { t }, tr, visitor }, domain, forwards, sources }: AddressesProps) => (
  <section class='card' aria-labelledby='forwards'>
    <div class='card-header'><h2 class='card-title' id='forwards'>{t('mailAddresses.forwards')}</h2><RuleLink rule='HOUSE-FORWARD' tr={tr} say={false} /><span class='text-secondary small'>{t('mailAddresses.forwardsLead')}</span></div>
    {forwards.length === 0
      ? <Empty icon='mail' title={t('mailAddresses.noForwards')} />
      : (
        <div class='table-responsive'>
          <table class='table table-vcenter card-table stack'>
            <thead><tr><th scope='col'>{t('mailAddresses.from')}</th><th scope='col'>{t('mailAddresses.to')}</th><th scope='col'>{t('domains.state')}</th><th scope='col' /></tr></thead>
            <tbody>{forwards.map(each => <tr key={each.id}><td>{each.source}</td><td>{each.target}{each.byFilters && <div class='text-secondary small'>{t('mailAddresses.byFilters')}</div>}</td><td>{stateOf(scene, each)}</td><td>{!each.byFilters && <Copy scene={scene} forward={each} />}<Act scene={scene} to={`/forwards/${each.id}/removal`}>{t('mailAddresses.stop')}</Act></td></tr>)}</tbody>
          </table>
        </div>
        )}
    {sources.length > 0 && (
      <form method='post' action={`/mail/${domain.id}/forwards`}>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='card-body'>
          <label class='form-label' for='source'>{t('mailAddresses.from')}</label>
          <select class='form-select mb-3' id='source' name='source' required>{sources.map(each => <option key={each.id} value={each.id}>{each.address}</option>)}</select>
          <label class='form-label required' for='target'>{t('mailAddresses.to')}</label>
          <input class='form-control' id='target' name='target' required maxLength={320} autocapitalize='none' spellcheck={false} aria-describedby='target-hint' />
          <div class='form-hint mt-1' id='target-hint'>{t('mailAddresses.forwardHint')}</div>
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'><Icon name='plus' />{t('mailAddresses.addForward')}</button></div>
      </form>
    )}
  </section>
)

const CatchAll = ({ scene: { tr: { t }, tr, visitor }, domain, catchAll }: AddressesProps) => (
  <form method='post' action={`/mail/${domain.id}/catch-all`} class='card' aria-labelledby='catch-all'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='catch-all'>{t('mailAddresses.catchAll')}</h2><RuleLink rule='HOUSE-ADDRESS' tr={tr} say={false} /><span class='text-secondary small'>{t('mailAddresses.catchAllLead')}</span></div>
    <div class='card-body'>
      <label class='form-label' for='catch-all-address'>{t('mailAddresses.catchAllAddress')}</label>
      <input class='form-control' id='catch-all-address' name='address' maxLength={320} value={catchAll ?? ''} autocapitalize='none' spellcheck={false} aria-describedby='catch-all-hint' />
      <div class='form-hint mt-1' id='catch-all-hint'>{t('mailAddresses.catchAllHint')}</div>
    </div>
    <div class='form-foot'><span /><button class='btn'>{t('mailAddresses.save')}</button></div>
  </form>
)

export const MailAddressesPage = (props: AddressesProps) => {
  const { scene, domain, fault } = props
  return (
    <Page scene={scene} title={scene.tr.t('mailAddresses.title')} subtitle={<a href={`/mail/${domain.id}`}>{domain.displayName}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Aliases {...props} />
      <Forwards {...props} />
      <SharedMailboxes {...props} />
      <CatchAll {...props} />
    </Page>
  )
}
