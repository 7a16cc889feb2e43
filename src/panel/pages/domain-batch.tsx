/** One act on many domains: what would come of each; once confirmed, what came of it. The page asks again by itself while something is under way. */
import type { BatchItem, BatchPage } from '../../views/domain-batch.ts'
import { wordOfAct } from '../bulk-act.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'
import { sayKept } from '../say-refusal.ts'

type Props = { readonly scene: Scene, readonly batch: BatchPage, readonly cursor: string | undefined, readonly fault?: { readonly text: string, readonly rule: string | undefined } | undefined }

const ofForeseen: Readonly<Record<string, Tone>> = { do: 'calm', nothing: 'plain', refuse: 'bad', untried: 'plain' }
const ofOutcome: Readonly<Record<string, Tone>> = { done: 'good', nothing: 'plain', refused: 'bad' }

const Items = ({ scene: { tr }, items, confirmed }: { scene: Scene, items: readonly BatchItem[], confirmed: boolean }) => (
  <Table headings={[tr.t('domainBatch.domain'), tr.t(confirmed ? 'domainBatch.was' : 'domainBatch.would')]}>
    {items.map(({ domainId, name, displayName, foreseen, outcome, refusal }) => (
      <tr key={domainId}>
        <td><Name name={name} displayName={displayName} href={`/domains/${domainId}`} /></td>
        <td>
          {outcome ? <State tone={ofOutcome[outcome]!}>{tr.word('batchOutcomes', outcome)}</State> : <State tone={ofForeseen[foreseen ?? 'untried']!}>{tr.word('batchForeseen', foreseen ?? 'untried')}</State>}
          {refusal && <div class='small mt-1'>{sayKept(tr, refusal)} {refusal.rule && <RuleLink rule={refusal.rule} tr={tr} say={false} />}</div>}
        </td>
      </tr>
    ))}
  </Table>
)

const Progress = ({ scene: { tr, tr: { t }, visitor }, batch: { id, counts, confirmedAt } }: Pick<Props, 'scene' | 'batch'>) => {
  if (counts.untried > 0) return <div class='next-event'><Icon name='clock' /><div>{t('domainBatch.trying', { count: counts.untried })} <a href={`/domains/batches/${id}`}>{t('domainBatch.refresh')}</a></div></div>
  const foreseen = t('domainBatch.foreseen', { do: tr.number(counts.do), nothing: tr.number(counts.nothing), refuse: tr.number(counts.refuse) })
  if (!confirmedAt) {
    return (
      <>
        <div class='next-event'><Icon name={counts.do > 0 ? 'check' : 'alert'} /><div>{counts.do > 0 ? foreseen : t('domainBatch.nothingToDo')}<small><RuleLink rule='HOUSE-BULK' tr={tr} /></small></div></div>
        {counts.do > 0 && (
          <form method='post' action={`/domains/batches/${id}/confirm`} class='form-foot'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <span class='text-secondary'>{counts.refuse > 0 && t('domainBatch.confirmHint')}</span>
            <button class='btn btn-primary'>{t('domainBatch.confirm')}</button>
          </form>
        )}
      </>
    )
  }
  if (counts.undone > 0) return <div class='next-event'><Icon name='clock' /><div>{t('domainBatch.doing', { count: counts.undone })} <a href={`/domains/batches/${id}`}>{t('domainBatch.refresh')}</a></div></div>
  return <div class='next-event'><Icon name='check' /><div>{t('domainBatch.done', { done: tr.number(counts.done), refused: tr.number(counts.refused + counts.refuse) })}<small>{t('domainBatch.asked')}</small></div></div>
}

export const DomainBatchPage = ({ scene, scene: { tr }, batch, cursor, fault }: Props) => {
  const path = `/domains/batches/${batch.id}`
  const running = batch.counts.untried > 0 || (batch.confirmedAt !== null && batch.counts.undone > 0)
  const asking = running ? { 'hx-get': path, 'hx-trigger': 'every 1s', 'hx-select': '#batch', 'hx-swap': 'outerHTML' } : {}
  return (
    <Page scene={scene} title={tr.word('batchActs', wordOfAct(batch.act))} actions={<a class='btn' href='/domains'>{tr.t('domainBatch.back')}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <div class='card' id='batch' aria-live='polite' {...asking}>
        <Progress scene={scene} batch={batch} />
        <Items scene={scene} items={batch.items.rows} confirmed={batch.confirmedAt !== null} />
        <Pager tr={tr} path={path} query={{ ...cursor && { cursor } }} next={batch.items.next} />
      </div>
    </Page>
  )
}
