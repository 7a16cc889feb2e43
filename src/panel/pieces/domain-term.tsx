/** How a domain goes on, and how it ends: renewal from the balance, years, deregistration that is asked twice (HOUSE-AUTORENEW, HOUSE-FINAL). */
import { dayOf } from '../../rules/calendar.ts'
import type { Zone } from '../../rules/policy.ts'
import { profileOf } from '../../rules/zones/of-name.ts'
import type { SeenDomain } from '../read-domain.ts'
import { DomainAct, type SaidDomain } from './domain-act.tsx'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

type Props = { readonly scene: Scene, readonly seen: SeenDomain, readonly said: SaidDomain | undefined }

const RenewalForm = ({ scene, scene: { tr: { t }, now }, seen: { domain, reach }, said }: Props) => {
  const [least, most] = profileOf(domain.zone as Zone, dayOf(now)).years
  return (
    <DomainAct scene={scene} domainId={domain.id} act='renewal' said={said} title={t('domainManage.changeRenewal')} hint={t('domainManage.renewalHint')} rule='HOUSE-AUTORENEW' label={t('domainManage.setRenewal')}>
      <label class='form-check mb-2' for='renew'><input class='form-check-input' type='checkbox' id='renew' name='renew' value='yes' checked={reach.autoRenew} /> {t('domainManage.fromBalance')}</label>
      <label class='form-label' for='years'>{t('domainManage.years')}</label>
      <select class='form-select mb-2' id='years' name='years'>{Array.from({ length: most - least + 1 }, (_, index) => least + index).map(count => <option key={count} value={count} selected={count === reach.renewYears}>{t('orders.years', { count })}</option>)}</select>
    </DomainAct>
  )
}

/** What it means was told; now its name is typed. */
const SecondYes = ({ scene: { tr, tr: { t }, visitor }, seen: { domain, reach: { deregistration } } }: Props) => {
  const { redemptionDays, quarantineDays } = profileOf(domain.zone as Zone, domain.expiresOn)
  const keeps = redemptionDays ?? quarantineDays
  return (
    <div class='card-body border-top' role='group' aria-labelledby='end'>
      <h3 class='h4' id='end'>{t('domainManage.endAsked')}</h3>
      {deregistration!.confirmedAt
        ? <p><Icon name='clock' /> {t(deregistration!.approvedAt ? 'domainManage.endApproved' : 'domainManage.endConfirmed')} <RuleLink rule='HOUSE-FINAL' tr={tr} say={false} /></p>
        : (
          <>
            <p>{t('domainManage.endMeans', { day: tr.day(domain.expiresOn) })} {keeps === null ? t('domainManage.endFinal') : t('domainManage.endKept', { count: keeps })} <RuleLink rule='HOUSE-FINAL' tr={tr} say={false} /></p>
            <form method='post' action={`/domains/${domain.id}/deregistration/confirm`} class='mb-2'>
              <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='deregistration' value={deregistration!.id} />
              <label class='form-label' for='end-name'>{t('domainManage.typeName', { name: domain.displayName })}</label>
              <input class='form-control mb-2' id='end-name' name='name' required maxLength={253} autocomplete='off' autocapitalize='none' spellcheck={false} />
              <button class='btn btn-danger'>{t('domainManage.endConfirm')}</button>
            </form>
          </>
          )}
      {!deregistration!.approvedAt && (
        <form method='post' action={`/domains/${domain.id}/deregistration/withdraw`}>
          <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='deregistration' value={deregistration!.id} />
          <button class='btn'>{t('domainManage.endWithdraw')}</button>
        </form>
      )}
    </div>
  )
}

export const DomainTerm = (props: Props) => {
  const { scene, scene: { tr, tr: { t } }, seen: { domain, reach, mayAct }, said } = props
  if (domain.state === 'released') return null
  return (
    <section class='card' aria-labelledby='term'>
      <div class='card-header'><h2 class='card-title' id='term'>{t('domainManage.term')}</h2></div>
      <div class='card-body'>
        <dl class='facts'>
          <dt>{t('domainManage.renewal')}</dt><dd>{t(reach.autoRenew ? 'domainManage.renewsFromBalance' : 'domainManage.renewsByProforma')} <RuleLink rule={reach.autoRenew ? 'HOUSE-AUTORENEW' : 'DOM-II.5a'} tr={tr} say={false} /></dd>
          <dt>{t('domainManage.years')}</dt><dd>{t('orders.years', { count: reach.renewYears })}</dd>
        </dl>
      </div>
      {mayAct && <RenewalForm {...props} />}
      {reach.deregistration && <SecondYes {...props} />}
      {mayAct && !reach.deregistration && <DomainAct scene={scene} domainId={domain.id} act='deregistration' said={said} title={t('domainManage.end')} hint={t('domainManage.endHint')} rule='HOUSE-FINAL' label={t('domainManage.endAsk')} danger />}
    </section>
  )
}
