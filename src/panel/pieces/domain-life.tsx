/** A domain's life and what it becomes when money comes: the part of its page that the slider replaces. */
import type { Life } from '../../domains/life.ts'
import { dayOf, daysBetween, type Day } from '../../rules/calendar.ts'
import { dayOfMoment } from '../moment-day.ts'
import { Icon } from './icon.tsx'
import { LifeBranches, sayBranch } from './life-branch.tsx'
import { LifeStrip, LifeTable } from './life-strip.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

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

export const LifePart = ({ scene, scene: { tr, now }, life }: { scene: Scene, life: Life }) => {
  const shown = { tr, now, past: life.past, future: life.future }
  return (
    <div id='life-shown'>
      <Next scene={scene} life={life} />
      {life.pays && <LifeBranches tr={tr} life={life} now={now} />}
      <LifeStrip {...shown} />
      <details class='more card-body py-3'><summary>{tr.t('life.asTable')}</summary><LifeTable {...shown} /></details>
    </div>
  )
}

/** Days after the end of the paid period for which it still matters when money comes. */
const daysAfterEnd = 60

/** Moved, it shows at once what comes of a payment on that day; without a script its button does. */
const PaySlider = ({ scene: { tr, now }, domainId, expiresOn, life }: { scene: Scene, domainId: string, expiresOn: Day, life: Life }) => {
  const today = dayOf(now)
  const last = Math.min(500, Math.max(30, daysBetween(today, expiresOn) + daysAfterEnd))
  const path = `/domains/${domainId}/life`
  return (
    <form method='get' action={path} class='pay-slider' hx-get={path} hx-trigger='input changed delay:120ms from:#pay-in' hx-target='#life-shown' hx-swap='outerHTML' hx-sync='this:replace'>
      <label for='pay-in'>{tr.t('domainManage.whatIfPaid')}</label>
      <span class='small text-secondary'>{tr.t('domainManage.payToday')}</span>
      <input class='form-range' type='range' id='pay-in' name='in' min={0} max={last} value={life.paidOn ? Math.max(0, daysBetween(today, life.paidOn)) : 0} aria-controls='life-shown' />
      <span class='small text-secondary'>{tr.t('domainManage.payIn', { count: last })}</span>
      <noscript><button class='btn btn-sm'>{tr.t('life.showBranch')}</button></noscript>
    </form>
  )
}

export const DomainLife = ({ scene, domainId, expiresOn, life }: { scene: Scene, domainId: string, expiresOn: Day, life: Life }) => (
  <section class='card' aria-labelledby='life'>
    <div class='card-header'><h2 class='card-title' id='life'>{scene.tr.t('life.title')}</h2><span class='text-secondary small'>{scene.tr.t('life.notToScale')}</span></div>
    {life.pays && <PaySlider scene={scene} domainId={domainId} expiresOn={expiresOn} life={life} />}
    <LifePart scene={scene} life={life} />
  </section>
)
