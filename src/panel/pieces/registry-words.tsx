/** What a registry said, and where its books differ from ours, until a person has seen to it. */
import type { DifferenceWords, MessageWords } from '../../views/registry-desk.ts'
import { Empty } from './empty.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

type Own = { readonly scene: Scene, readonly registry: { readonly id: string }, readonly mayAct: boolean }

const Close = ({ scene: { tr: { t }, visitor }, to, about }: { readonly scene: Scene, readonly to: string, readonly about: string }) => (
  <form method='post' action={to}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class='btn btn-sm' aria-label={`${t('registries.close')}: ${about}`}>{t('registries.close')}</button>
  </form>
)

export const RegistryMessages = ({ scene, scene: { tr, tr: { t } }, registry: { id }, mayAct, messages }: Own & { readonly messages: readonly MessageWords[] }) => (
  <section class='card' aria-labelledby='messages'>
    <div class='card-header'><h2 class='card-title' id='messages'>{t('registries.messages')}</h2>{messages.length > 0 ? <State tone='watch'>{String(messages.length)}</State> : <RuleLink rule='HOUSE-POLL' tr={tr} say={false} />}</div>
    {messages.length === 0 && <Empty icon='check' title={t('registries.messagesNone')} />}
    <ul class='needs'>
      {messages.map(each => (
        <li key={each.id}>
          <div class='grow'>
            <div class='fw-medium text-break'>{each.words || t('status.message')}</div>
            <div class='text-break'>{each.needsPerson}</div>
            <div class='text-secondary small'>{tr.instant(each.receivedAt)} · {t('registries.messageId', { id: each.messageId })}</div>
            <details class='more small'><summary>{t('registries.frame')}</summary><pre class='frame' tabIndex={0} aria-label={t('registries.frame')}>{each.shown}</pre></details>
          </div>
          {mayAct && <Close scene={scene} to={`/registries/${id}/messages/${each.id}/close`} about={each.words} />}
        </li>
      ))}
    </ul>
  </section>
)

export const RegistryDifferences = ({ scene, scene: { tr, tr: { t } }, registry: { id }, mayAct, differences }: Own & { readonly differences: readonly DifferenceWords[] }) => (
  <section class='card' aria-labelledby='differences'>
    <div class='card-header'><h2 class='card-title' id='differences'>{t('registries.differences')}</h2>{differences.length > 0 ? <State tone='watch'>{String(differences.length)}</State> : <RuleLink rule='HOUSE-COMPARE' tr={tr} say={false} />}</div>
    {differences.length === 0 && <Empty icon='check' title={t('registries.differencesNone')} />}
    <ul class='needs'>
      {differences.map(each => (
        <li key={each.id}>
          <div class='grow'>
            <div class='fw-medium text-break'>{each.domainId ? <a href={`/domains/${each.domainId}`}>{each.name}</a> : each.name}: {tr.word('differenceKinds', each.kind)}</div>
            <div class='text-break'>{each.needsPerson}</div>
            <dl class='said'>{each.ours !== null && <div><dt>{t('registries.oursSays')}</dt><dd>{each.ours}</dd></div>}{each.theirs !== null && <div><dt>{t('registries.theirsSays')}</dt><dd>{each.theirs}</dd></div>}</dl>
            <div class='text-secondary small'>{tr.instant(each.foundAt)}</div>
          </div>
          {mayAct && <Close scene={scene} to={`/registries/${id}/differences/${each.id}/close`} about={each.name} />}
        </li>
      ))}
    </ul>
  </section>
)
