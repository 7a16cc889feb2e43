/** Infected uploads of a mailbox. Their senders and folders are strangers' words: text, nothing else. */
import { dayOf } from '../../rules/calendar.ts'
import type { QuarantineRow } from '../../views/mail-quarantine.ts'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'
import { State } from './state.tsx'

const Acts = ({ scene: { tr, visitor }, row }: { scene: Scene, row: QuarantineRow }) => (
  <form method='post' class='d-flex gap-2' action={`/mailboxes/${row.mailboxId}/quarantine`}>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='message' value={row.id} />
    <button class='btn btn-sm' name='act' value='release'>{tr.t('virusUploads.release')}</button>
    <button class='btn btn-sm btn-outline-danger' name='act' value='delete'>{tr.t('virusUploads.remove')}</button>
  </form>
)

/** Nothing is drawn where nothing ever was. */
export const Quarantine = ({ scene, scene: { tr, visitor }, rows }: { scene: Scene, rows: readonly QuarantineRow[] }) => rows.length === 0
  ? null
  : (
    <section class='card' aria-labelledby='quarantine'>
      <div class='card-header'><h2 class='card-title' id='quarantine'>{tr.t('virusUploads.title')}</h2><RuleLink rule='HOUSE-QUARANTINE' tr={tr} say={false} /><span class='text-secondary small'>{tr.t('virusUploads.lead')}</span></div>
      <ul class='needs'>
        {rows.map(row => (
          <li key={row.id}>
            <div class='grow'>
              <div class='text-break'><span class='font-monospace'>{row.virus}</span>{row.sender && ` · ${tr.t('virusUploads.from', { sender: row.sender })}`}</div>
              <div class='text-secondary small text-break'>{tr.instant(row.foundAt)} · {tr.t('virusUploads.folder', { folder: row.folder })}{row.state === 'held' && ` · ${tr.t('virusUploads.until', { day: tr.day(dayOf(new Date(row.keepUntil.getTime() - 1))) })}`}</div>
              {row.state === 'held' && visitor.person?.actor.kind === 'staff' && <Acts scene={scene} row={row} />}
            </div>
            <State tone={row.state === 'held' ? 'bad' : 'watch'}>{tr.t(`virusUploads.${row.state}`)}</State>
          </li>
        ))}
      </ul>
    </section>
  )
