/** A contract's data as files: made, how far it is, fetched (HOST-7.4); and the receipt of what stayed after a deletion (OG-26). */
import { dayOf, parseDay } from '../../rules/calendar.ts'
import type { HostingExport } from '../../views/hosting-page.ts'
import type { SeenHosting } from '../read-hosting.ts'
import { Empty } from './empty.tsx'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

type Props = { readonly scene: Scene, readonly seen: SeenHosting }

const File = ({ scene: { tr, tr: { t } }, contractId, file }: { scene: Scene, contractId: string, file: HostingExport }) => (
  <li>
    <div>
      {file.completedAt && !file.deletedAt ? <a class='btn btn-sm' href={`/hosting/${contractId}/exports/${file.id}`}><Icon name='download' />{t('hosting.exportFetch', { name: file.filename })}</a> : <span class='text-break'>{file.filename}</span>}
      <div class='text-secondary small'>{t('hosting.exportAsked', { at: tr.instant(file.askedAt) })}{file.keepThrough && !file.deletedAt && ` · ${t('hosting.exportKept', { day: tr.shortDay(file.keepThrough) })}`}</div>
    </div>
    {!file.completedAt && <span>{t('hosting.exportRunning', { done: tr.number(file.messagesDone), known: tr.number(file.messagesKnown) })}</span>}
    {file.deletedAt && <span>{t('hosting.exportDeleted', { day: tr.shortDay(dayOf(file.deletedAt)) })}</span>}
  </li>
)

export const Files = ({ scene, scene: { tr, tr: { t }, visitor }, seen: { found } }: Props) => (
  <section class='card' aria-labelledby='files'>
    <div class='card-header'><h2 class='card-title' id='files'>{t('hosting.exports')} <RuleLink rule='HOST-7.4' tr={tr} say={false} /></h2><span class='text-secondary small'>{t('hosting.exportsLead')}</span></div>
    {found.exports.length === 0 ? <Empty icon='download' title={t('hosting.exportsNone')} /> : <ul class='needs'>{found.exports.map(file => <File key={file.id} scene={scene} contractId={found.id} file={file} />)}</ul>}
    {!found.erasedAt && (
      <form method='post' action={`/hosting/${found.id}/exports`} class='form-foot'>
        <input type='hidden' name='csrf' value={visitor.csrf} /><span />
        <button class='btn'>{t('hosting.exportMake')}</button>
      </form>
    )}
  </section>
)

type Kept = { readonly what?: string, readonly law?: string, readonly until?: string | null }

export const Receipt = ({ scene: { tr, tr: { t } }, seen: { found: { receipt } } }: Props) => {
  if (!receipt) return null
  const kept = Array.isArray(receipt['kept']) ? receipt['kept'] as readonly Kept[] : []
  return (
    <section class='card' aria-labelledby='receipt'>
      <div class='card-header'><h2 class='card-title' id='receipt'>{t('hosting.receipt')} <RuleLink rule='OG-26' tr={tr} say={false} /></h2></div>
      <ul class='needs'>
        {kept.map(({ what = '', law, until }) => {
          const day = parseDay(until ?? '')
          return <li key={what}><span>{tr.word('hostingKept', what)} <span class='text-secondary small'>{law}</span></span><span class='when'>{day ? t('hosting.receiptUntil', { day: tr.shortDay(day) }) : t('hosting.receiptOpen')}</span></li>
        })}
      </ul>
    </section>
  )
}
