/** What may be done to a hosting contract now, for its customer and for staff; what its state leaves no room for is not offered. */
import { dayOf, type Day } from '../../rules/calendar.ts'
import { withdrawalCloses } from '../../rules/hosting-notice.ts'
import { impossibleCloses } from '../../rules/hosting-order.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { Act, Choice, Field, textOf, Tick, type SaidHosting } from './hosting-act.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

export type ActsProps = { readonly scene: Scene, readonly seen: SeenHosting, readonly said?: SaidHosting | undefined }

/** Of the bills, the one that is owed first. */
export const owedOf = ({ found }: Pick<SeenHosting, 'found'>) => found.bills.find(({ creditedAt, closedAt }) => !creditedAt && !closedAt)

/** The suspension that holds now. */
export const suspensionOf = ({ history }: Pick<SeenHosting, 'history'>) => history.suspensions.find(({ untilAt }) => !untilAt)

/** HOST-4: the signature or the start, whichever came first; null while there is no contract yet. */
function concludedOn ({ found: { startedAt }, history: { signedOn } }: SeenHosting): Day | null {
  const started = startedAt && dayOf(startedAt)
  return signedOn && (!started || signedOn < started) ? signedOn : started
}

const Why = ({ scene: { tr: { t } }, act, said, label, told = false }: { scene: Scene, act: string, said?: SaidHosting | undefined, label?: string, told?: boolean }) =>
  <Field act={act} name='why' said={said} label={label ?? t('hostingActs.why')} hint={t(told ? 'hostingActs.whyTold' : 'hostingActs.whyHint')} required />

/** The parts that all acts have. */
const own = ({ scene, seen: { found }, said }: ActsProps, act: string, rule: RuleId) =>
  ({ scene, contractId: found.id, act, said, rule, title: scene.tr.t(textOf(act)), label: scene.tr.t(textOf(act, 'Do')) })

const Change = (props: ActsProps & { readonly staff: boolean, readonly desk: boolean }) => {
  const { scene: { tr: { t, word }, tr }, seen: { found, terms, packages }, said, staff, desk } = props
  const names = [...new Set(packages.map(each => each.package))]
  const length = found.nextLength ?? found.length
  const sayPackage = (name: string): string => {
    const price = packages.find(each => each.package === name && each.length === length)
    return price ? t('hostingForm.packagePrice', { name, net: tr.money(price.netMinor, price.currency), length: word('hostingLengths', length) }) : name
  }
  return (
    <>
      <Act {...own(props, 'period', 'HOST-6.4')} hint={t('hostingActs.periodHint')}>
        <Choice act='period' name='length' label={t('hosting.length')} said={said} usual={length} options={terms.hosting.lengths.map(each => [each, word('hostingLengths', each)])} />
      </Act>
      {desk && (
        <Act {...own(props, 'package', terms.hosting.part === 'whole' ? 'HOST-4' : 'OG-12.4')} hint={staff ? undefined : t('hostingActs.packageHint')}>
          <Choice act='package' name='package' label={t('hosting.package')} said={said} usual={found.nextPackage ?? found.package} options={names.map(name => [name, sayPackage(name)])} />
          {staff && terms.hosting.part !== 'whole'
            ? <Choice act='package' name='from' label={t('hostingActs.packageFrom')} said={said} usual='next-period' options={[['next-period', t('hostingActs.packageFrom-next-period')], ['today', t('hostingActs.packageFrom-today')]]} />
            : <input type='hidden' name='from' value='next-period' />}
        </Act>
      )}
    </>
  )
}

const Notice = (props: ActsProps & { readonly staff: boolean }) => {
  const { scene: { tr, tr: { t } }, seen: { terms, operator }, said, staff } = props
  const shared = { act: 'notice', said }
  if (!staff && terms.hosting.notice.written) {
    return <details class='card-body border-top'><summary><span class='fw-medium'>{t('hostingActs.notice')}</span></summary><p class='mt-2 mb-0'>{t('hostingActs.noticeWritten', { email: operator.brand.email })} <RuleLink rule={terms.hosting.notice.rule === 'HOST-16.1' ? 'HOST-16.2' : terms.hosting.notice.rule} tr={tr} say={false} /></p></details>
  }
  return (
    <Act {...own(props, 'notice', terms.hosting.notice.rule)} hint={t('hostingActs.noticeHint')} danger>
      {staff && (
        <>
          <Choice {...shared} name='by' label={t('hostingActs.noticeBy')} usual='customer' options={[['customer', t('hostingActs.noticeBy-customer')], ['operator', t('hostingActs.noticeBy-operator')]]} />
          <Field {...shared} name='deliveredOn' type='date' label={t('hostingActs.noticeDelivered')} hint={t('hostingActs.noticeDeliveredHint')} />
          <Field {...shared} name='reason' label={t('hostingActs.noticeReason')} hint={t('hostingActs.noticeReasonHint')} />
          <Tick {...shared} name='written' label={t('hostingActs.noticePaper')} />
        </>
      )}
      {terms.notice.objectFrom === 'publication' && (
        <>
          <Choice {...shared} name='refuses' label={t('hostingActs.noticeRefuses')} usual='' options={[['', t('hostingActs.noticeRefuses-none')], ['terms', t('hostingActs.noticeRefuses-terms')], ['prices', t('hostingActs.noticeRefuses-prices')]]} />
          <Field {...shared} name='publishedOn' type='date' label={t('hostingActs.noticePublished')} />
        </>
      )}
    </Act>
  )
}

/** HOST-16.3: an order can always be taken back; a contract by a consumer within its days, and staff may enter an earlier letter. */
const Withdrawal = (props: ActsProps & { readonly staff: boolean }) => {
  const { scene: { tr: { t }, now }, seen: { found, history, terms }, said, staff } = props
  const concluded = concludedOn(props.seen)
  if (concluded && (!found.consumer || !history.atDistance || (!staff && now >= withdrawalCloses(concluded, terms.hosting)))) return null
  return (
    <Act {...own(props, 'withdrawal', terms.hosting.withdrawal.rule)} hint={t(concluded ? 'hostingActs.withdrawalHint' : 'hostingActs.withdrawalOrderHint')} danger>
      {staff && (
        <>
          <Field act='withdrawal' name='sentOn' said={said} type='date' label={t('hostingActs.withdrawalSent')} hint={t('hostingActs.noticeDeliveredHint')} />
          {concluded && <Tick act='withdrawal' name='performedWithConsent' said={said} label={t('hostingActs.withdrawalPerformed')} />}
        </>
      )}
    </Act>
  )
}

/** For the customer, and for staff in its place. */
export const OwnActs = (props: ActsProps & { readonly staff: boolean }) => {
  const { scene: { tr: { t }, visitor }, seen, said } = props
  const { found, history, terms, unserved } = seen
  const actor = visitor.person?.actor
  const desk = actor?.kind !== 'staff' || actor.role === 'administrator' || actor.role === 'registrar-desk'
  const owed = owedOf(seen)
  const suspension = suspensionOf(seen)
  if (found.endedAt) return null
  return (
    <section class='card' aria-labelledby='acts'>
      <div class='card-header'><h2 class='card-title' id='acts'>{t('hosting.acts')}</h2></div>
      {suspension?.cause === 'unpaid' && terms.dunning.resume.onRequest && !history.resumeAskedAt && <Act {...own(props, 'resumption-request', 'OG-16.3')} hint={t('hostingActs.resumption-requestHint')} />}
      {owed && !owed.disputed && <Act {...own(props, 'dispute', 'VO-22.4')} hint={t('hostingActs.disputeHint')}><Why scene={props.scene} act='dispute' said={said} label={t('hostingActs.disputeWhy')} /></Act>}
      {found.paidThrough && !found.endsOn && <Change {...props} desk={desk} />}
      {found.startedAt && !suspension && unserved.length > 0 && (
        <Act {...own(props, 'mail-domains', 'OR-6')} hint={t('hostingActs.mail-domainsHint')}>
          <Choice act='mail-domains' name='mailDomainId' said={said} label={t('hostingActs.mail-domainsWhich')} options={unserved.map(({ id, name }) => [id, name])} />
        </Act>
      )}
      {desk && found.startedAt && !found.endsOn && <Notice {...props} />}
      {desk && <Withdrawal {...props} />}
    </section>
  )
}

/** What staff decide; the flows ask for the role. */
export const StaffActs = (props: ActsProps) => {
  const { scene, scene: { tr: { t }, visitor }, seen, said } = props
  const { found, terms, transferred } = seen
  const actor = visitor.person?.actor
  if (actor?.kind !== 'staff' || found.endedAt) return null
  const may = (...roles: (typeof actor.role)[]) => roles.includes(actor.role)
  const owed = owedOf(seen)
  const suspension = suspensionOf(seen)
  const concluded = concludedOn(seen)
  return (
    <section class='card' aria-labelledby='staff-acts'>
      <div class='card-header'><h2 class='card-title' id='staff-acts'>{t('hosting.actsStaff')}</h2></div>
      {owed?.disputed && may('administrator', 'billing') && <Act {...own(props, 'dispute-answer', 'VO-22.4')} hint={t('hostingActs.dispute-answerHint')}><Why scene={scene} act='dispute-answer' said={said} label={t('hostingActs.dispute-answerWhy')} /></Act>}
      {owed && may('administrator', 'billing') && (
        <Act {...own(props, 'time', terms.dunning.suspend.rule)} hint={t('hostingActs.timeHint')}>
          <Field act='time' name='until' said={said} type='date' label={t('hostingActs.timeUntil')} required /><Why scene={scene} act='time' said={said} />
        </Act>
      )}
      {owed && terms.dunning.resume.onProof && may('administrator', 'registrar-desk', 'billing') && <Act {...own(props, 'proof', terms.dunning.resume.rule)} hint={t('hostingActs.proofHint')}><Why scene={scene} act='proof' said={said} label={t('hostingActs.proofWhy')} /></Act>}
      {suspension?.cause === 'breach' && may('administrator') && <Act {...own(props, 'resumption', 'OG-16.3')}><Why scene={scene} act='resumption' said={said} /></Act>}
      {transferred && <Act {...own(props, 'transfer', 'HOST-6.6')} hint={t('hostingActs.transferHint')}><Field act='transfer' name='used' said={said} label={t('hostingActs.transferUsed')} maxLength={12} required /></Act>}
      {found.startedAt && !suspension && may('administrator') && (
        <Act {...own(props, 'suspension', 'OG-16.1')} hint={t('hostingActs.suspensionHint')} danger>
          <Field act='suspension' name='rule' said={said} label={t('hostingActs.suspensionRule')} usual='HOST-8.2' maxLength={40} required /><Why scene={scene} act='suspension' said={said} told />
          <Field act='suspension' name='calledOn' said={said} type='date' label={t('hostingActs.suspensionCalled')} /><Tick act='suspension' name='immediate' said={said} label={t('hostingActs.suspensionImmediate')} />
        </Act>
      )}
      {(!concluded || scene.now < impossibleCloses(concluded)) && may('administrator', 'registrar-desk') && <Act {...own(props, 'refusal', 'OG-6.2')} hint={t('hostingActs.refusalHint')} danger><Why scene={scene} act='refusal' said={said} /></Act>}
      {may('administrator') && (
        <Act {...own(props, 'termination', 'HOST-16.7')} hint={t('hostingActs.terminationHint')} danger>
          <Field act='termination' name='rule' said={said} label={t('hostingActs.suspensionRule')} usual='HOST-16.7' maxLength={40} required /><Why scene={scene} act='termination' said={said} />
        </Act>
      )}
    </section>
  )
}
