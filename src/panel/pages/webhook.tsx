/** One webhook: how it stands, its settings, its secret, what it was sent, and sending again. */
import type { ComponentChildren } from 'preact'
import { hasRight } from '../../audit/require-right.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Page as PageOf } from '../../views/page.ts'
import type { AttemptRow, DeliveryRow, DeliveryState, WebhookRow } from '../../views/webhook-rows.ts'
import type { PersonActor } from '../visitor.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Once } from '../pieces/once.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { WebhookFields } from '../pieces/webhook-fields.tsx'
import { WebhookBadge } from './webhooks.tsx'

/** What was just done: a secret stands on this page alone. */
export type WebhookSaid = { readonly made?: string, readonly changed?: string, readonly tested?: true, readonly replayed?: number }

type Props = {
  readonly scene: Scene
  readonly actor: PersonActor
  readonly webhook: WebhookRow
  readonly log: PageOf<DeliveryRow>
  readonly cursor?: string | undefined
  readonly said: WebhookSaid
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<DeliveryState, Tone> = { waiting: 'watch', delivered: 'good', skipped: 'plain' }
const whyPaused = { owner: 'webhooks.pausedOwner', failing: 'webhooks.pausedFailing', gone: 'webhooks.pausedGone' } as const

const Act = ({ scene: { visitor }, webhook: { id }, act, main = false, fields = {}, children }: Pick<Props, 'scene' | 'webhook'> & { readonly act: string, readonly main?: boolean, readonly fields?: Readonly<Record<string, string>>, readonly children: ComponentChildren }) => (
  <form method='post' action={`/webhooks/${id}/${act}`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    {Object.entries(fields).map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
    <button class={main ? 'btn btn-primary' : 'btn'}>{children}</button>
  </form>
)

const Said = ({ scene: { tr, tr: { t } }, said: { made, changed, tested, replayed } }: Props) => {
  if (made !== undefined) return <Once tr={tr} text={t('webhooks.made')} password={made} />
  if (changed !== undefined) return <Once tr={tr} text={t('webhooks.secretChanged')} password={changed} />
  const done = tested ? t('webhooks.tested') : replayed === undefined ? null : t('webhooks.replayed', { count: replayed })
  return done === null ? null : <div class='alert alert-success' role='status'><div class='alert-icon'><Icon name='check' /></div><div>{done}</div></div>
}

const Watch = ({ children }: { readonly children: string }) => <div class='alert alert-warning' role='status'><div class='alert-icon'><Icon name='clock' /></div><div class='text-body'>{children}</div></div>

const Standing = ({ scene: { tr }, webhook: { state, pausedAt, pausedWhy, endedAt, nextAt } }: Props) => {
  if (endedAt) return <p class='text-secondary'>{tr.t('webhooks.ended', { at: tr.instant(endedAt) })}</p>
  if (pausedAt && pausedWhy) return <Watch>{tr.t(whyPaused[pausedWhy], { at: tr.instant(pausedAt) })}</Watch>
  return state === 'retrying' && nextAt ? <Watch>{tr.t('webhooks.retrying', { at: tr.instant(nextAt) })}</Watch> : null
}

const Acts = (props: Props) => {
  const { scene: { tr: { t } }, webhook: { pausedAt } } = props
  return (
    <div class='d-flex flex-wrap gap-2 mb-4'>
      <Act {...props} act='test'>{t('webhooks.test')}</Act>
      {pausedAt
        ? <><Act {...props} act='resume' main fields={{ waiting: 'send' }}>{t('webhooks.resume')}</Act><Act {...props} act='resume' fields={{ waiting: 'skip' }}>{t('webhooks.resumeSkip')}</Act></>
        : <Act {...props} act='pause'>{t('webhooks.pause')}</Act>}
    </div>
  )
}

const sayAttempt = ({ scene: { tr } }: Pick<Props, 'scene'>, { at, ms, status, fault }: AttemptRow): string =>
  ms === null ? tr.t('webhooks.unfinished', { at: tr.instant(at) }) : tr.t('webhooks.attempt', { at: tr.instant(at), outcome: status === null ? fault ?? '' : String(status), ms })

const Log = (props: Props & { readonly mayAct: boolean }) => {
  const { scene: { tr, tr: { t } }, webhook: { id }, log, cursor, mayAct } = props
  return (
    <section class='card' aria-labelledby='webhook-log'>
      <div class='card-header'><h2 class='card-title' id='webhook-log'>{t('webhooks.log')}</h2></div>
      {log.rows.length === 0
        ? <Empty icon='pulse' title={t('webhooks.logNone')} />
        : (
          <Table headings={[t('webhooks.event'), t('webhooks.outcome'), t('webhooks.attempts'), mayAct && '']}>
            {log.rows.map(delivery => (
              <tr key={delivery.id}>
                <td data-label={t('webhooks.event')}><div class='fw-medium font-monospace small'>{delivery.type}</div><div class='text-secondary small'>{tr.instant(delivery.at)}{delivery.replay && ` · ${t('webhooks.replayMark')}`}</div><span class='ascii'>{delivery.eventId}</span></td>
                <td data-label={t('webhooks.outcome')}><State tone={tones[delivery.state]}>{tr.word('webhookOutcomes', delivery.state)}</State></td>
                <td data-label={t('webhooks.attempts')} class='small text-break'>
                  {delivery.attempts.map((attempt, at) => <div key={at}>{sayAttempt(props, attempt)}{attempt.answer && <code class='d-block text-break'>{attempt.answer}</code>}</div>)}
                </td>
                {mayAct && <td>{delivery.type !== 'webhook.test' && delivery.state !== 'waiting' && <Act {...props} act='again' fields={{ event: delivery.eventId }}>{t('webhooks.again')}</Act>}</td>}
              </tr>
            ))}
          </Table>
          )}
      <Pager tr={tr} path={`/webhooks/${id}`} query={{ cursor }} next={log.next} />
    </section>
  )
}

const Replay = ({ scene: { tr: { t }, visitor, now }, webhook: { id } }: Props) => (
  <form method='post' action={`/webhooks/${id}/replay`} class='card' aria-labelledby='webhook-replay'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='webhook-replay'>{t('webhooks.replay')}</h2></div>
    <div class='card-body'>
      <p class='text-secondary'>{t('webhooks.replayHint')}</p>
      <div class='d-flex flex-wrap gap-3 align-items-end'>
        <div><label class='form-label' for='webhook-from'>{t('webhooks.from')}</label><input class='form-control' id='webhook-from' name='from' type='date' required value={dayOf(now)} /></div>
        <div><label class='form-label' for='webhook-through'>{t('webhooks.through')}</label><input class='form-control' id='webhook-through' name='through' type='date' required value={dayOf(now)} /></div>
        <button class='btn'>{t('webhooks.again')}</button>
      </div>
    </div>
  </form>
)

const Settings = ({ scene: { tr, tr: { t }, visitor }, webhook: { id, url, label, events } }: Props) => (
  <form method='post' action={`/webhooks/${id}/settings`} class='card' aria-labelledby='webhook-settings'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='webhook-settings'>{t('webhooks.settings')}</h2><RuleLink rule='HOUSE-WEBHOOK' tr={tr} say={false} /></div>
    <div class='card-body'><WebhookFields tr={tr} url={url} label={label} events={events} /></div>
    <div class='form-foot'><span /><button class='btn btn-primary'>{t('webhooks.save')}</button></div>
  </form>
)

const Last = (props: Props) => {
  const { t } = props.scene.tr
  return (
    <section class='card'>
      <ul class='needs'>
        <li><span>{t('webhooks.changeSecretHint')}</span><Act {...props} act='secret'><Icon name='lock' />{t('webhooks.changeSecret')}</Act></li>
        <li><span>{t('webhooks.endHint')}</span><Act {...props} act='end'>{t('webhooks.end')}</Act></li>
      </ul>
    </section>
  )
}

export const WebhookPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, actor, webhook, fault } = props
  const mayAct = hasRight(actor, 'act:people') && !webhook.endedAt && (webhook.customerId !== null || (actor.kind === 'staff' && actor.role === 'administrator'))
  return (
    <Page scene={scene} title={webhook.label} subtitle={<><a href='/webhooks'>{t('webhooks.title')}</a> · <WebhookBadge scene={scene} state={webhook.state} /> <span class='text-break'>{webhook.url}</span></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Said {...props} />
      <Standing {...props} />
      {mayAct && <Acts {...props} />}
      <Log {...props} mayAct={mayAct} />
      {mayAct && <><Replay {...props} /><Settings {...props} /><Last {...props} /></>}
    </Page>
  )
}
