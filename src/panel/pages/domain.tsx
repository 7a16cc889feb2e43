/** One domain: its life as a strip, what comes next, who holds it, what was decided and why. */
import type { Life } from '../../domains/life.ts'
import type { Holder } from '../../people/find.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { DomainPage as Domain } from '../../views/domain-page.ts'
import type { JournalEntry } from '../../views/journal.ts'
import { dayOfMoment } from '../moment-day.ts'
import { Icon } from '../pieces/icon.tsx'
import { Journal } from '../pieces/journal.tsx'
import { LifeBranches, sayBranch } from '../pieces/life-branch.tsx'
import { LifeStrip, LifeTable } from '../pieces/life-strip.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RegistryCalls } from '../pieces/registry-calls.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { DomainBadge } from '../pieces/state.tsx'
import type { RegistryCall } from '../../views/registry-calls.ts'

type Props = {
  readonly scene: Scene
  readonly domain: Domain
  readonly holder: Holder | undefined
  readonly life: Life
  readonly journal: readonly JournalEntry[]
  /** Null for those who may not see what was said to the registry. */
  readonly calls: readonly RegistryCall[] | null
}

const Next = ({ scene: { tr, now }, life }: { scene: Scene, life: Life }) => {
  const next = life.future[0]
  if (!next) return <div class='next-event'><Icon name='check' /><div>{tr.t('life.over')}</div></div>
  return (
    <div class='next-event'>
      <Icon name='clock' />
      <div>
        {tr.t('life.next', { event: tr.word('eventsInSentence', next.event), time: tr.day(dayOfMoment(next)) })} — <RuleLink rule={next.rule} tr={tr} say={false} />
        <small>{tr.fromDay(dayOf(now), dayOfMoment(next))} · {sayBranch(tr, life)}</small>
      </div>
    </div>
  )
}

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

export const DomainPage = ({ scene, domain, holder, life, journal, calls }: Props) => {
  const { tr } = scene
  const showsBoth = domain.name !== domain.displayName
  const lifeProps = { tr, now: scene.now, past: life.past, future: life.future }
  return (
    <Page scene={scene} title={domain.displayName} subtitle={showsBoth && <span class='ascii'>{domain.name}</span>} actions={<><DomainBadge tr={tr} state={domain.state} />{domain.state !== 'released' && <a class='btn' href={`/domains/${domain.id}/transfer`}>{tr.t('transferOut.link')}</a>}</>}>
      <section class='card' aria-labelledby='life'>
        <div class='card-header'><h2 class='card-title' id='life'>{tr.t('life.title')}</h2><span class='text-secondary small'>{tr.t('life.notToScale')}</span></div>
        <Next scene={scene} life={life} />
        {life.pays && <LifeBranches tr={tr} life={life} now={scene.now} />}
        <LifeStrip {...lifeProps} />
        <details class='more card-body py-3'><summary>{tr.t('life.asTable')}</summary><LifeTable {...lifeProps} /></details>
      </section>
      <Facts scene={scene} domain={domain} holder={holder} />
      <Journal tr={tr} entries={journal} />
      {calls && <RegistryCalls tr={tr} calls={calls} />}
    </Page>
  )
}
