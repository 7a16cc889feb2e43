/** Webhooks: those that there are, and the form that makes one. */
import { hasRight } from '../../audit/require-right.ts'
import type { WebhookRow, WebhookState } from '../../views/webhook-rows.ts'
import type { PersonActor } from '../visitor.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { WebhookFields } from '../pieces/webhook-fields.tsx'

export type WebhookDraft = { readonly url: string, readonly label: string, readonly events: readonly string[], readonly customerId: string }

type Props = {
  readonly scene: Scene
  readonly actor: PersonActor
  readonly webhooks: readonly WebhookRow[]
  readonly next: string | null
  readonly query: { readonly all?: 'true' | undefined, readonly cursor?: string | undefined }
  readonly draft?: WebhookDraft
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const tones: Record<WebhookState, Tone> = { active: 'good', retrying: 'watch', paused: 'bad', ended: 'plain' }

export const WebhookBadge = ({ scene: { tr }, state }: { readonly scene: Scene, readonly state: WebhookState }) => <State tone={tones[state]}>{tr.word('webhookStates', state)}</State>

const List = ({ scene, scene: { tr, tr: { t } }, actor, webhooks, next, query }: Props) => (
  <section class='card' aria-labelledby='webhook-list'>
    <div class='card-header'>
      <h2 class='card-title' id='webhook-list'>{t('webhooks.list')}</h2>
      {query.all ? <a href='/webhooks'>{t('webhooks.hideEnded')}</a> : <a href='/webhooks?all=true'>{t('webhooks.showEnded')}</a>}
    </div>
    {webhooks.length === 0
      ? <Empty icon='pulse' title={t('webhooks.none')}><p>{t('webhooks.noneHint')}</p></Empty>
      : (
        <Table headings={[t('webhooks.label'), t('webhooks.events'), actor.kind === 'staff' && t('webhooks.customer'), t('webhooks.state'), { amount: t('webhooks.waiting') }]}>
          {webhooks.map(({ id, label, url, events, customerId, state, waiting }) => (
            <tr key={id}>
              <td data-label={t('webhooks.label')}><a class='name' href={`/webhooks/${id}`}>{label}</a><span class='ascii'>{url}</span></td>
              <td data-label={t('webhooks.events')} class='small text-break'>{events.length === 0 ? t('webhooks.all') : events.join(', ')}</td>
              {actor.kind === 'staff' && <td data-label={t('webhooks.customer')} class='small font-monospace text-break'>{customerId ?? t('webhooks.ofOperator')}</td>}
              <td data-label={t('webhooks.state')}><WebhookBadge scene={scene} state={state} /></td>
              <td data-label={t('webhooks.waiting')} class='amount'>{tr.number(waiting)}</td>
            </tr>
          ))}
        </Table>
        )}
    <Pager tr={tr} path='/webhooks' query={query} next={next} />
  </section>
)

const New = ({ scene: { tr, tr: { t }, visitor }, actor, draft = { url: '', label: '', events: [], customerId: '' } }: Props) => (
  <form method='post' action='/webhooks' class='card' aria-labelledby='webhook-new'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='webhook-new'>{t('webhooks.new')}</h2><RuleLink rule='HOUSE-WEBHOOK' tr={tr} say={false} /></div>
    <div class='card-body'>
      {actor.kind === 'staff' && (
        <div class='mb-3'>
          <label class='form-label' for='webhook-customer'>{t('webhooks.customer')}</label>
          <input class='form-control font-monospace' id='webhook-customer' name='customerId' value={draft.customerId} maxLength={64} autocomplete='off' spellcheck={false} aria-describedby='webhook-customer-hint' />
          <div class='form-hint mt-1' id='webhook-customer-hint'>{t('webhooks.customerHint')}</div>
        </div>
      )}
      <WebhookFields tr={tr} {...draft} />
    </div>
    <div class='form-foot'><span class='text-secondary small'>{t('webhooks.docs')}</span><button class='btn btn-primary'>{t('webhooks.make')}</button></div>
  </form>
)

export const WebhooksPage = (props: Props) => (
  <Page scene={props.scene} title={props.scene.tr.t('webhooks.title')} subtitle={props.scene.tr.t('webhooks.lead')}>
    {props.fault && <Fault rule={props.fault.rule}>{props.fault.text}</Fault>}
    <List {...props} />
    {hasRight(props.actor, 'act:people') && <New {...props} />}
  </Page>
)
