/** Where a domain leads: name servers, keys of DNSSEC, its lock and hold, what is on its way to the registry; and their forms. */
import type { DsData, KeyData } from '../../registry/epp/extensions/sec-dns.ts'
import { serversAsText } from '../bulk-act.ts'
import type { SeenDomain } from '../read-domain.ts'
import { signingAsText } from '../signing-line.ts'
import { DomainAct, type SaidDomain } from './domain-act.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'
import type { Scene } from './page.tsx'

type Props = { readonly scene: Scene, readonly seen: SeenDomain, readonly said: SaidDomain | undefined }

const recordsOf = (keys: SeenDomain['delegation']['keys']): readonly (DsData | KeyData)[] => keys === null ? [] : 'ds' in keys ? keys.ds : keys.keys

const Stand = ({ scene: { tr, tr: { t } }, seen: { delegation: { nameServers, keys, lockedAt, heldAt } } }: Props) => (
  <div class='card-body'>
    <dl class='facts'>
      <dt>{t('domainManage.nameServers')}</dt>
      <dd>
        {nameServers === null && <span class='text-secondary'>{t('domainManage.serversUnknown')}</span>}
        {nameServers?.length === 0 && t('domainManage.serversNone')}
        {nameServers?.map(({ name, addresses }) => <div key={name} class='font-monospace'>{name}{addresses.length > 0 && <span class='text-secondary'> {addresses.join(', ')}</span>}</div>)}
      </dd>
      <dt>{t('domainManage.dnssec')}</dt><dd>{keys === null ? t('domainManage.unsigned') : t('domainManage.signed', { count: recordsOf(keys).length })}</dd>
      <dt>{t('domainManage.lock')}</dt><dd>{lockedAt ? t('domainManage.lockedSince', { time: tr.instant(lockedAt) }) : t('domainManage.unlocked')} <RuleLink rule='HOUSE-LOCK' tr={tr} say={false} /></dd>
      {heldAt && <><dt>{t('domainManage.hold')}</dt><dd><State tone='bad'>{t('domainManage.heldSince', { time: tr.instant(heldAt) })}</State> <RuleLink rule='HOST-8.2' tr={tr} say={false} /></dd></>}
    </dl>
  </div>
)

/** The last ones, newest first; a refusal of the registry is told in its own words. */
const Changes = ({ scene: { tr, tr: { t, word } }, seen: { delegation: { changes } } }: Props) => changes.length > 0 && (
  <details class='card-body border-top' open={changes.some(({ doneAt, refusedAt }) => !doneAt && !refusedAt)}>
    <summary><span class='fw-medium'>{t('domainManage.changes')}</span></summary>
    <ul class='list-unstyled mt-2 mb-0'>
      {changes.slice(0, 5).map(({ id, wanted, askedAt, doneAt, refusedAt, refusedSay }) => (
        <li key={id} class='mb-2'>
          {word('domainChanges', wanted.kind)} <State tone={doneAt ? 'good' : refusedAt ? 'bad' : 'watch'}>{t(doneAt ? 'domainManage.changeDone' : refusedAt ? 'domainManage.changeRefused' : 'domainManage.changeOpen')}</State>
          <div class='small text-secondary'>{tr.instant(askedAt)}{refusedSay && ` · ${refusedSay}`}</div>
        </li>
      ))}
    </ul>
  </details>
)

const NameServersForm = ({ scene, scene: { tr: { t } }, seen: { domain, delegation }, said }: Props) => (
  <DomainAct scene={scene} domainId={domain.id} act='name-servers' said={said} title={t('domainManage.changeServers')} hint={t('domainManage.serversHint')} rule='DOM-II.9' label={t('domainManage.setServers')}>
    <label class='form-label' for='servers'>{t('domainManage.nameServers')}</label>
    <textarea class='form-control font-monospace mb-2' id='servers' name='servers' rows={4} maxLength={4000} autocapitalize='none' spellcheck={false}>{said?.act === 'name-servers' ? said.typed['servers'] ?? '' : serversAsText(delegation.nameServers ?? [])}</textarea>
  </DomainAct>
)

const Keys = ({ scene, scene: { tr: { t }, visitor }, seen: { domain, delegation: { keys } }, said }: Props) => (
  <details class='card-body border-top' open={said?.act === 'dnssec'}>
    <summary><span class='fw-medium'>{t('domainManage.changeKeys')}</span></summary>
    <ul class='list-unstyled mt-2'>
      {recordsOf(keys).map(record => {
        const line = signingAsText(record)
        return (
          <li key={line} class='mb-2'>
            <code class='text-break'>{line}</code>
            <form method='post' action={`/domains/${domain.id}/dnssec`} class='mt-1'>
              <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='remove' value={line} />
              <button class='btn btn-sm btn-outline-danger'>{t('domainManage.removeKey')}</button>
            </form>
          </li>
        )
      })}
    </ul>
    <AddKey scene={scene} domainId={domain.id} said={said} />
  </details>
)

const AddKey = ({ scene, scene: { tr: { t }, visitor }, domainId, said }: { scene: Scene, domainId: string, said: SaidDomain | undefined }) => (
  <form method='post' action={`/domains/${domainId}/dnssec`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <label class='form-label' for='key'>{t('domainManage.addKey')}</label>
    <input class='form-control font-monospace' id='key' name='add' required maxLength={2200} autocomplete='off' autocapitalize='none' spellcheck={false} aria-describedby='key-hint' value={said?.act === 'dnssec' ? said.typed['add'] ?? '' : ''} />
    <div class='form-hint mt-1 mb-2' id='key-hint'>{t('domainManage.keyHint')} <RuleLink rule='DOM-II.9' tr={scene.tr} say={false} /></div>
    <button class='btn btn-primary'>{t('domainManage.addKeyNow')}</button>
  </form>
)

export const Delegation = (props: Props) => {
  const { scene, scene: { tr: { t }, visitor }, seen: { domain, delegation, mayAct }, said } = props
  const actor = visitor.person?.actor
  const [locked, held] = [delegation.lockedAt !== null, delegation.heldAt !== null]
  return (
    <section class='card' aria-labelledby='delegation'>
      <div class='card-header'><h2 class='card-title' id='delegation'>{t('domainManage.delegation')}</h2></div>
      <Stand {...props} />
      <Changes {...props} />
      {mayAct && domain.state !== 'released' && (
        <>
          <NameServersForm {...props} />
          <Keys {...props} />
          <DomainAct scene={scene} domainId={domain.id} act='lock' said={said} title={t(locked ? 'domainManage.unlock' : 'domainManage.lockIt')} hint={t('domainManage.lockHint')} rule='HOUSE-LOCK' label={t(locked ? 'domainManage.unlock' : 'domainManage.lockIt')}>
            <input type='hidden' name='on' value={locked ? 'no' : 'yes'} />
          </DomainAct>
          {actor?.kind === 'staff' && actor.role === 'administrator' && (
            <DomainAct scene={scene} domainId={domain.id} act='hold' said={said} title={t(held ? 'domainManage.unhold' : 'domainManage.holdIt')} hint={t('domainManage.holdHint')} rule='HOST-8.2' label={t(held ? 'domainManage.unhold' : 'domainManage.holdIt')} danger={!held}>
              <input type='hidden' name='on' value={held ? 'no' : 'yes'} />
            </DomainAct>
          )}
        </>
      )}
    </section>
  )
}
