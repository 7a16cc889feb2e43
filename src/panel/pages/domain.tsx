/** One domain: its life as a strip, what comes next, who holds it, where it leads, how it goes on, what was decided and why. */
import { hasRight } from '../../audit/require-right.ts'
import type { Holder } from '../../people/find.ts'
import type { Right } from '../../rules/roles.ts'
import type { DomainPage as Domain } from '../../views/domain-page.ts'
import { Delegation } from '../pieces/domain-delegation.tsx'
import type { SaidDomain } from '../pieces/domain-act.tsx'
import { DomainLife } from '../pieces/domain-life.tsx'
import { DomainTerm } from '../pieces/domain-term.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Journal } from '../pieces/journal.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RegistryCalls } from '../pieces/registry-calls.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { DomainBadge } from '../pieces/state.tsx'
import type { SeenDomain } from '../read-domain.ts'

/** `said`: what the form that was just sent was answered. */
type Props = SeenDomain & { readonly scene: Scene, readonly said?: SaidDomain | undefined }

const Facts = ({ scene: { tr }, domain, holder }: { scene: Scene, domain: Domain, holder: Holder | undefined }) => (
  <div class='two'>
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('domain.holder')}</h2>{holder && domain.state !== 'released' && <a href={`/holders/${holder.id}/change`}>{tr.t('holderChange.change')}</a>}</div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{tr.t('domain.holderName')}</dt><dd>{holder?.organisation ?? domain.holderName}{holder?.organisation && <div class='text-secondary'>{holder.name}</div>}</dd>
          {holder && <><dt>{tr.t('domain.kind')}</dt><dd>{tr.word('holderKinds', holder.kind)}</dd></>}
          {holder && <><dt>{tr.t('domain.address')}</dt><dd>{holder.street}, {holder.postcode} {holder.city}, {holder.country}</dd></>}
          {holder && <><dt>{tr.t('domain.email')}</dt><dd>{holder.email}</dd></>}
          {holder?.kind === 'person' && <><dt>{tr.t('domain.public')}</dt><dd>{holder.whoisConsent ? tr.t('domain.publicYes') : tr.t('domain.publicNo')} <RuleLink rule='DOM-II.2-WHOIS' tr={tr} say={false} /></dd></>}
          {domain.disclosures.length > 0 && <><dt>{tr.t('domain.disclosed')}</dt><dd>{domain.disclosures.map(each => <div key={each.recipient}>{each.recipient.toUpperCase()} <span class='text-secondary'>{tr.instant(each.at)}</span></div>)}</dd></>}
        </dl>
      </div>
    </section>
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{tr.t('domain.registry')}</h2></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{tr.t('domain.registryName')}</dt><dd>{domain.registry.toUpperCase()}</dd>
          <dt>{tr.t('domain.contractName')}</dt><dd><span class='font-monospace'>{domain.name}</span> <RuleLink rule='DOM-II.3' tr={tr} say={false} /></dd>
          <dt>{tr.t('domain.registeredAt')}</dt><dd>{tr.instant(domain.registeredAt)}</dd>
          <dt>{tr.t('domain.expiresAt')}</dt><dd>{tr.instant(domain.expiresAt)}</dd>
          <dt>{tr.t('domain.handle')}</dt><dd class='font-monospace'>{domain.registrantHandle}</dd>
          <dt>{tr.t('domain.terms')}</dt><dd>{domain.policyVersion}</dd>
          {domain.orderId && <><dt>{tr.t('domain.order')}</dt><dd><a href={`/orders/${domain.orderId}`}>{tr.t('domain.showOrder')}</a></dd></>}
        </dl>
      </div>
    </section>
  </div>
)

/** On to what has pages of its own. */
const Elsewhere = ({ scene: { tr: { t }, visitor }, domain, reach: { zoneId, mailDomainId }, mayAct }: Props) => {
  const lives = domain.state !== 'released'
  const may = (right: Right): boolean => hasRight(visitor.person!.actor, right)
  return (
    <>
      {zoneId ? <a class='btn' href={`/zones/${zoneId}`}>{t('domainManage.zone')}</a> : lives && mayAct && <a class='btn' href='/zones'>{t('domainManage.openZone')}</a>}
      {mailDomainId && may('read:mail') ? <a class='btn' href={`/mail/${mailDomainId}`}>{t('domainManage.mail')}</a> : lives && may('act:mail') && <a class='btn' href='/mail/new'>{t('domainManage.openMail')}</a>}
      {lives && <a class='btn' href={`/domains/${domain.id}/transfer`}>{t('transferOut.link')}</a>}
      {visitor.person?.actor.kind === 'customer' && may('act:complaints') && <a class='btn' href={`/complaints/new?thing=domain:${domain.id}`}>{t('complaints.new')}</a>}
    </>
  )
}

export const DomainPage = (props: Props) => {
  const { scene, scene: { tr }, domain, holder, life, journal, calls, said } = props
  const showsBoth = domain.name !== domain.displayName
  return (
    <Page scene={scene} title={domain.displayName} subtitle={showsBoth && <span class='ascii'>{domain.name}</span>} actions={<><DomainBadge tr={tr} state={domain.state} /><Elsewhere {...props} /></>}>
      {said && <Fault rule={said.fault.rule}>{said.fault.text}</Fault>}
      <DomainLife scene={scene} domainId={domain.id} expiresOn={domain.expiresOn} life={life} />
      <div class='two'>
        <Delegation scene={scene} seen={props} said={said} />
        <DomainTerm scene={scene} seen={props} said={said} />
      </div>
      <Facts scene={scene} domain={domain} holder={holder} />
      <Journal tr={tr} entries={journal} />
      {calls && <RegistryCalls tr={tr} calls={calls} />}
    </Page>
  )
}
