/** For staff: mail nodes with what is on them, mailboxes that were moved, a form to move one. */
import type { MailMoveRow, MailNodeRow } from '../../views/mail-nodes.ts'
import type { TypedMove } from '../mail-nodes.tsx'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Table } from '../pieces/table.tsx'

type Props = {
  readonly scene: Scene
  readonly nodes: readonly MailNodeRow[]
  readonly moves: readonly MailMoveRow[]
  readonly typed?: TypedMove | undefined
  readonly fault?: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Turn = ({ scene: { tr, visitor }, node: { name, open } }: { scene: Scene, node: MailNodeRow }) => (
  <form method='post' action={`/mail-nodes/${name}/${open ? 'close' : 'open'}`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class='btn btn-sm' aria-label={`${tr.t(open ? 'mailNodes.closeIt' : 'mailNodes.openIt')}: ${name}`}>{tr.t(open ? 'mailNodes.closeIt' : 'mailNodes.openIt')}</button>
  </form>
)

const Nodes = ({ scene, scene: { tr }, nodes }: Props) => (
  <section class='card' aria-labelledby='nodes'>
    <div class='card-header'><h2 class='card-title' id='nodes'>{tr.t('mailNodes.title')}</h2><RuleLink rule='HOUSE-NODE' tr={tr} say={false} /></div>
    <Table headings={[tr.t('mailNodes.name'), tr.t('mailNodes.mailboxes'), tr.t('mailNodes.bytes'), tr.t('mailNodes.answers'), tr.t('mailNodes.open'), '']}>
      {nodes.map(node => (
        <tr key={node.name}>
          <td data-label={tr.t('mailNodes.name')}><div class='fw-medium'>{node.name}</div><div class='text-secondary small text-break'>{node.host ?? tr.t('mailNodes.asConfigured')}</div></td>
          <td data-label={tr.t('mailNodes.mailboxes')}>{tr.number(node.mailboxes)}</td>
          <td data-label={tr.t('mailNodes.bytes')}>{tr.t('mailNodes.megabytes', { mb: tr.number(Number(node.bytes / 1_048_576n)) })}</td>
          <td data-label={tr.t('mailNodes.answers')}>{node.awaySince ? <strong class='text-danger'>{tr.t('mailNodes.awaySince', { at: tr.instant(node.awaySince) })}</strong> : tr.t('mailNodes.yes')}</td>
          <td data-label={tr.t('mailNodes.open')}>{tr.t(node.open ? 'mailNodes.isOpen' : 'mailNodes.isClosed')}</td>
          <td><Turn scene={scene} node={node} /></td>
        </tr>
      ))}
    </Table>
  </section>
)

const Stop = ({ scene: { tr, visitor }, move: { id, address } }: { scene: Scene, move: MailMoveRow }) => (
  <form method='post' action={`/mail-nodes/moves/${id}/stop`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <button class='btn btn-sm' aria-label={`${tr.t('mailNodes.stop')}: ${address}`}>{tr.t('mailNodes.stop')}</button>
  </form>
)

const Moves = ({ scene, scene: { tr }, moves }: Props) => (
  <section class='card' aria-labelledby='moves'>
    <div class='card-header'><h2 class='card-title' id='moves'>{tr.t('mailNodes.moves')}</h2></div>
    {moves.length === 0
      ? <Empty icon='mail' title={tr.t('mailNodes.noMoves')} />
      : (
        <Table headings={[tr.t('mailNodes.when'), tr.t('mailNodes.mailbox'), tr.t('mailNodes.way'), tr.t('mailNodes.progress'), tr.t('mailNodes.state'), '']}>
          {moves.map(move => (
            <tr key={move.id}>
              <td data-label={tr.t('mailNodes.when')}>{tr.instant(move.askedAt)}</td>
              <td data-label={tr.t('mailNodes.mailbox')}><a class='text-break' href={`/mailboxes/${move.mailboxId}`}>{move.address}</a></td>
              <td data-label={tr.t('mailNodes.way')}>{move.fromNode} → {move.toNode}</td>
              <td data-label={tr.t('mailNodes.progress')}>{tr.t('mailNodes.of', { done: tr.number(move.messagesDone), known: tr.number(move.messagesKnown) })}</td>
              <td data-label={tr.t('mailNodes.state')}>{tr.word('moveStates', move.state)}</td>
              <td>{move.state === 'copying' && <Stop scene={scene} move={move} />}</td>
            </tr>
          ))}
        </Table>
)}
  </section>
)

const Add = ({ scene: { tr, visitor }, nodes, typed }: Props) => (
  <form method='post' action='/mail-nodes/moves' class='card' aria-labelledby='move'>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <div class='card-header'><h2 class='card-title' id='move'>{tr.t('mailNodes.move')}</h2></div>
    <div class='card-body two'>
      <p class='text-secondary grow'>{tr.t('mailNodes.moveLead')}</p>
      <div class='grow'>
        <label class='form-label' for='move-address'>{tr.t('mailNodes.address')}</label>
        <input class='form-control' id='move-address' name='address' value={typed?.address ?? ''} maxLength={320} required autocomplete='off' />
      </div>
      <div>
        <label class='form-label' for='move-to'>{tr.t('mailNodes.to')}</label>
        <select class='form-select' id='move-to' name='to'>{nodes.map(({ name }) => <option key={name} value={name} selected={name === typed?.to}>{name}</option>)}</select>
      </div>
    </div>
    <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t('mailNodes.moveGo')}</button></div>
  </form>
)

export const MailNodesPage = (props: Props) => (
  <Page scene={props.scene} title={props.scene.tr.t('mailNodes.title')}>
    {props.fault && <Fault rule={props.fault.rule}>{props.fault.text}</Fault>}
    <p class='text-secondary'>{props.scene.tr.t('mailNodes.lead')}</p>
    <Nodes {...props} />
    {props.nodes.length > 1 && <Moves {...props} />}
    {props.nodes.length > 1 && <Add {...props} />}
  </Page>
)
