/** For staff: who is refused at the doors of the mail servers, a form to block, a button to release. */
import type { DoorBlockRow } from '../../views/door-block-list.ts'
import type { Typed } from '../door-blocks.tsx'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly blocks: readonly DoorBlockRow[]
  readonly next: string | null
  readonly query: { readonly all?: 'true' | undefined, readonly cursor?: string | undefined }
  readonly typed?: Typed | undefined
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const kinds: readonly DoorBlockRow['kind'][] = ['address', 'domain', 'network']

const Add = ({ scene: { tr, visitor }, typed }: Props) => (
  <form method='post' action='/door-blocks' class='card' aria-labelledby='door-add'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='door-add'>{tr.t('doorBlocks.add')}</h2><RuleLink rule='HOST-12.5d' tr={tr} say={false} /></div>
    <div class='card-body two'>
      <div>
        <label class='form-label' for='door-kind'>{tr.t('doorBlocks.kind')}</label>
        <select class='form-select' id='door-kind' name='kind'>{kinds.map(kind => <option key={kind} value={kind} selected={kind === (typed?.kind ?? 'address')}>{tr.word('doorKinds', kind)}</option>)}</select>
      </div>
      <div class='grow'>
        <label class='form-label' for='door-value'>{tr.t('doorBlocks.value')}</label>
        <input class='form-control' id='door-value' name='value' value={typed?.value ?? ''} maxLength={320} required autocomplete='off' aria-describedby='door-value-hint' />
        <div class='form-hint mt-1' id='door-value-hint'>{tr.t('doorBlocks.valueHint')}</div>
      </div>
      <div>
        <label class='form-label' for='door-rule'>{tr.t('doorBlocks.rule')}</label>
        <input class='form-control' id='door-rule' name='rule' value={typed?.rule ?? 'HOST-12.5d'} maxLength={40} required autocomplete='off' />
      </div>
      <div class='grow'>
        <label class='form-label' for='door-why'>{tr.t('doorBlocks.why')}</label>
        <input class='form-control' id='door-why' name='why' value={typed?.why ?? ''} maxLength={500} required aria-describedby='door-why-hint' />
        <div class='form-hint mt-1' id='door-why-hint'>{tr.t('doorBlocks.whyHint')}</div>
      </div>
      <div>
        <label class='form-label' for='door-until'>{tr.t('doorBlocks.until')}</label>
        <input class='form-control' id='door-until' name='until' type='date' value={typed?.until ?? ''} aria-describedby='door-until-hint' />
        <div class='form-hint mt-1' id='door-until-hint'>{tr.t('doorBlocks.untilHint')}</div>
      </div>
    </div>
    <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t('doorBlocks.block')}</button></div>
  </form>
)

const Ends = ({ scene: { tr, now }, block: { untilAt, releasedAt, releasedWhy } }: { scene: Scene, block: DoorBlockRow }) => {
  if (releasedAt) return <>{tr.t('doorBlocks.released', { at: tr.instant(releasedAt), why: releasedWhy ?? '' })}</>
  if (!untilAt) return <>{tr.t('doorBlocks.openEnd')}</>
  return <>{tr.instant(untilAt)}{untilAt <= now && ` (${tr.t('doorBlocks.over')})`}</>
}

const Release = ({ scene: { tr, visitor }, block: { id, value } }: { scene: Scene, block: DoorBlockRow }) => (
  <form method='post' action={`/door-blocks/${id}/release`} class='d-flex gap-2'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input class='form-control form-control-sm' name='why' maxLength={500} required aria-label={`${tr.t('doorBlocks.why')}: ${value}`} placeholder={tr.t('doorBlocks.why')} />
    <button class='btn btn-sm'>{tr.t('doorBlocks.release')}</button>
  </form>
)

const List = ({ scene, scene: { tr }, blocks, next, query }: Props) => (
  <section class='card' aria-labelledby='door-list'>
    <div class='card-header'>
      <h2 class='card-title' id='door-list'>{tr.t('doorBlocks.list')}</h2>
      {query.all ? <a href='/door-blocks'>{tr.t('doorBlocks.showOpen')}</a> : <a href='/door-blocks?all=true'>{tr.t('doorBlocks.showAll')}</a>}
    </div>
    {blocks.length === 0
      ? <Empty icon='shield' title={tr.t('doorBlocks.none')} />
      : (
        <Table headings={[tr.t('doorBlocks.value'), tr.t('doorBlocks.rule'), tr.t('doorBlocks.why'), tr.t('doorBlocks.since'), tr.t('doorBlocks.ends'), '']}>
          {blocks.map(block => (
            <tr key={block.id}>
              <td data-label={tr.t('doorBlocks.value')}><div class='fw-medium text-break'>{block.value}</div><div class='text-secondary small'>{tr.word('doorKinds', block.kind)} · <span class='font-monospace'>{block.id}</span></div></td>
              <td data-label={tr.t('doorBlocks.rule')}><RuleLink rule={block.rule} tr={tr} say={false} /></td>
              <td data-label={tr.t('doorBlocks.why')} class='text-break'>{block.why}</td>
              <td data-label={tr.t('doorBlocks.since')}>{tr.instant(block.fromAt)}</td>
              <td data-label={tr.t('doorBlocks.ends')} class='text-break'><Ends scene={scene} block={block} /></td>
              <td>{!block.releasedAt && <Release scene={scene} block={block} />}</td>
            </tr>
          ))}
        </Table>
)}
    <Pager tr={tr} path='/door-blocks' query={query} next={next} />
  </section>
)

export const DoorBlocksPage = (props: Props) => (
  <Page scene={props.scene} title={props.scene.tr.t('doorBlocks.title')}>
    {props.fault && <Fault rule={props.fault.rule}>{props.fault.text}</Fault>}
    <p class='text-secondary'>{props.scene.tr.t('doorBlocks.lead')}</p>
    <List {...props} />
    <Add {...props} />
  </Page>
)
