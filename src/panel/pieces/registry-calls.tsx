/** What was said to the registry and what it answered, with the frames themselves (masked). Staff only. */
import type { Translator } from '../../i18n/translator.ts'
import type { RegistryAttempt, RegistryCall } from '../../views/registry-calls.ts'
import { Empty } from './empty.tsx'
import { State } from './state.tsx'

const Outcome = ({ tr, call }: { tr: Translator, call: RegistryCall }) => {
  if (call.ok === null) return <State tone='watch'>{tr.t('calls.open')}</State>
  return call.ok ? <State tone='good'>{tr.t('calls.done')}</State> : <State tone='bad'>{tr.t('calls.refused', { code: call.code ?? '' })}</State>
}

export const Attempt = ({ tr, attempt }: { tr: Translator, attempt: RegistryAttempt }) => (
  <details class='more'>
    <summary>
      {attempt.kind === 'ask' ? tr.t('calls.asked', { command: attempt.command }) : tr.t('calls.said', { command: attempt.command })} · {tr.instant(attempt.at)} · {attempt.outcome ? tr.word('callOutcomes', attempt.outcome) : tr.t('calls.open')}
      {attempt.code !== null && ` ${attempt.code}`}{attempt.ms !== null && ` · ${attempt.ms} ms`}
    </summary>
    <div class='text-secondary small my-1'>clTRID {attempt.clTrid}{attempt.message && ` · ${attempt.message}`}</div>
    <pre class='frame' tabIndex={0} aria-label={tr.t('calls.request')}>{attempt.said}</pre>
    {attempt.heard && <pre class='frame mt-2' tabIndex={0} aria-label={tr.t('calls.answer')}>{attempt.heard}</pre>}
  </details>
)

export const RegistryCalls = ({ tr, calls }: { tr: Translator, calls: readonly RegistryCall[] }) => (
  <section class='card' aria-labelledby='calls'>
    <div class='card-header'><h2 class='card-title' id='calls'>{tr.t('calls.title')}</h2><span class='text-secondary small'>{tr.t('calls.lead')}</span></div>
    {calls.length === 0 && <Empty icon='world' title={tr.t('calls.none')} />}
    <ul class='needs'>
      {calls.map(call => (
        <li key={call.key}>
          <div class='grow'>
            <div class='fw-medium'>{call.command} <span class='text-secondary fw-normal'>{call.registry.toUpperCase()} · {tr.instant(call.at)}</span></div>
            {call.message && <div class='text-secondary small'>{call.message}</div>}
            {call.attempts.map(attempt => <Attempt key={attempt.clTrid} tr={tr} attempt={attempt} />)}
          </div>
          <Outcome tr={tr} call={call} />
        </li>
      ))}
    </ul>
  </section>
)
