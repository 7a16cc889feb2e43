/** One registry: its connection as this process knows it, money, what waits for a person, and what was said and heard. */
import type { BalanceTold } from '../../registry/balance.ts'
import type { AttemptState, DifferenceWords, ListedAttempt, MessageWords } from '../../views/registry-desk.ts'
import type { SeenRegistry } from '../seen-registry.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RegistryConnection } from '../pieces/registry-connection.tsx'
import { Attempt } from '../pieces/registry-calls.tsx'
import { RegistryDifferences, RegistryMessages } from '../pieces/registry-words.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { SubjectLink } from '../pieces/subject-link.tsx'

/** What became of asking for the balance. */
export type AskedBalance = { readonly is: 'told', readonly told: BalanceTold } | { readonly is: 'untold' } | { readonly is: 'away', readonly says: string }

export type RegistryProps = {
  readonly scene: Scene
  readonly registry: SeenRegistry
  readonly messages: readonly MessageWords[]
  readonly differences: readonly DifferenceWords[]
  /** Newest first. */
  readonly attempts: readonly ListedAttempt[]
  readonly next: string | null
  readonly query: { readonly state?: AttemptState | '' | undefined, readonly cursor?: string | undefined }
  readonly mayAct: boolean
  /** Undefined: nobody has asked. */
  readonly balance: AskedBalance | undefined
  readonly fault: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Balance = ({ scene: { tr: { t }, visitor }, registry: { id }, balance }: RegistryProps) => (
  <form method='post' action={`/registries/${id}/balance`} class='card-body upload'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div role='status'>
      {balance === undefined && <p class='mb-0 text-secondary'>{t('registries.balanceHint')}</p>}
      {balance?.is === 'untold' && <p class='mb-0'>{t('registries.balanceUntold')}</p>}
      {balance?.is === 'away' && <p class='mb-0 text-break'>{t('registries.balanceAway', { why: balance.says })}</p>}
      {balance?.is === 'told' && <p class='total mb-0'>{`${balance.told.balance} ${balance.told.currency ?? ''}`.trim()}{balance.told.available !== null && <small>{t('registries.available', { sum: balance.told.available })}</small>}</p>}
    </div>
    <button class='btn'>{t('registries.askBalance')}</button>
  </form>
)

/** Money is there again: what waits goes on. */
const Lift = ({ scene: { tr: { t }, visitor }, registry: { id } }: RegistryProps) => (
  <form method='post' action={`/registries/${id}/lift`} class='card-body upload'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div><label class='form-label required' for='why'>{t('registries.liftWhy')}</label><input class='form-control' id='why' name='why' required maxLength={500} placeholder={t('registries.liftExample')} /></div>
    <button class='btn btn-primary'>{t('registries.lift')}</button>
  </form>
)

const Money = (props: RegistryProps) => {
  const { scene: { tr: { t } }, registry: { status: { hold } }, mayAct } = props
  return (
    <section class='card' aria-labelledby='balance'>
      <div class='card-header'><h2 class='card-title' id='balance'>{t('registries.money')}</h2>{hold && <State tone='bad'>{t('status.noFunds')}</State>}</div>
      <Balance {...props} />
      {hold && mayAct && <Lift {...props} />}
    </section>
  )
}

const Filters = ({ scene: { tr: { t } }, registry: { id }, query }: RegistryProps) => (
  <form method='get' action={`/registries/${id}`} class='filters' role='search'>
    <div>
      <label for='state'>{t('registries.which')}</label>
      <select class='form-select' id='state' name='state'>
        <option value=''>{t('registries.allAttempts')}</option>
        <option value='open' selected={query.state === 'open'}>{t('registries.onlyOpen')}</option>
        <option value='refused' selected={query.state === 'refused'}>{t('registries.onlyRefused')}</option>
        <option value='unknown' selected={query.state === 'unknown'}>{t('registries.onlyUnknown')}</option>
      </select>
    </div>
    <button class='btn'><Icon name='search' />{t('domains.show')}</button>
  </form>
)

const outcomeTone = ({ outcome, code, ok }: ListedAttempt) => outcome === null || outcome !== 'answered' ? ok === null ? 'watch' : 'plain' : code !== null && code >= 2000 ? 'bad' : 'good'

const Attempts = (props: RegistryProps) => {
  const { scene: { tr, tr: { t } }, registry: { id }, attempts, next, query } = props
  return (
    <section class='card' aria-labelledby='attempts'>
      <div class='card-header'><h2 class='card-title' id='attempts'>{t('registries.said')}</h2><span class='text-secondary small'>{t('calls.lead')}</span></div>
      <Filters {...props} />
      {attempts.length === 0 && <Empty icon='world' title={t('calls.none')} />}
      <ul class='needs'>
        {attempts.map(attempt => (
          <li key={attempt.clTrid}>
            <div class='grow'>
              <SubjectLink type={attempt.subject.type} id={attempt.subject.id} name={attempt.subject.name} />
              <Attempt tr={tr} attempt={attempt} />
            </div>
            <State tone={outcomeTone(attempt)}>{attempt.outcome === null ? t('calls.open') : `${attempt.code ?? tr.word('callOutcomes', attempt.outcome)}`}</State>
          </li>
        ))}
      </ul>
      <Pager tr={tr} path={`/registries/${id}`} query={query} next={next} />
    </section>
  )
}

export const RegistryPage = (props: RegistryProps) => {
  const { scene, scene: { tr, tr: { t } }, registry: { name, us }, fault } = props
  return (
    <Page scene={scene} title={name} subtitle={<><a href='/registries'>{t('registries.title')}</a> · {t('registries.as', { us })} · <RuleLink rule='HOUSE-POLL' tr={tr} say={false} /></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='two'><RegistryConnection scene={scene} registry={props.registry} /><Money {...props} /></div>
      <RegistryMessages {...props} />
      <RegistryDifferences {...props} />
      <Attempts {...props} />
    </Page>
  )
}
