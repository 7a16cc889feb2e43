/** For staff: the files of refunds for the bank, newest first; to download, and to open again when the bank did not take one (HOUSE-REFUND). */
import type { ComponentChildren } from 'preact'
import type { RefundFileRow } from '../../views/refund-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { State } from '../pieces/state.tsx'

type Told = { readonly text: string, readonly rule?: string | undefined }

type ListProps = {
  readonly scene: Scene
  readonly files: readonly RefundFileRow[]
  /** Decides about money. */
  readonly mayAct: boolean
  readonly cursor?: string | undefined
  /** What was typed into the form of one file. */
  readonly typed?: { readonly id: string, readonly because: string } | undefined
  readonly fault?: Told | undefined
  readonly children?: ComponentChildren
}

type FileProps = Omit<ListProps, 'files' | 'children'> & { readonly file: RefundFileRow }

const Seen = ({ scene: { tr }, file: { count, unseen, reopenedAt } }: FileProps) => {
  if (reopenedAt) return <State tone='plain'>{tr.t('refunds.fileReopened')}</State>
  return unseen === 0 ? <State tone='good'>{tr.t('refunds.fileDone')}</State> : <State tone='calm'>{tr.t('refunds.fileWaits', { unseen, all: count })}</State>
}

const Reopen = ({ scene: { tr, tr: { t }, visitor }, file: { id, builtAt }, cursor, typed, fault }: FileProps) => {
  const own = typed?.id === id ? typed : undefined
  return (
    <details class='more small' open={own !== undefined}>
      <summary aria-label={`${t('refunds.reopen')}: ${tr.instant(builtAt)}`}>{t('refunds.reopen')}</summary>
      <form method='post' action={`/refunds/files/${id}/reopen${cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`}`}>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <label class='form-label required' for={`${id}-because`}>{t('refunds.reopenBecause')}</label>
        <input
          class={`form-control form-control-sm ${own && fault ? 'is-invalid' : ''}`} id={`${id}-because`} name='because' value={own?.because ?? ''} maxLength={500} required autocomplete='off'
          autofocus={Boolean(own && fault)} aria-invalid={own && fault ? 'true' : undefined} aria-describedby={`${id}-hint`}
        />
        {own && fault && <div class='invalid-feedback d-block'>{fault.text}</div>}
        <div class='form-hint my-1' id={`${id}-hint`}>{t('refunds.reopenHint')}</div>
        <button class='btn btn-sm btn-outline-danger'>{t('refunds.reopenNow')}</button>
      </form>
    </details>
  )
}

const File = (props: FileProps) => {
  const { scene: { tr, tr: { t } }, file, mayAct } = props
  const when = tr.instant(file.builtAt)
  return (
    <li class='d-block'>
      <div class='d-flex flex-wrap gap-2 justify-content-between align-items-center'>
        <div>
          <span class='fw-bold'>{tr.money(file.totalMinor, file.currency)}</span> <span class='text-secondary'>{t('refunds.fileCount', { count: file.count })}</span>
          <div class='small text-secondary'>{when} · {t('refunds.executeOn', { day: tr.shortDay(file.executeOn) })}</div>
          <div class='small text-secondary text-break'>{t('refunds.fromAccount', { account: file.account })}</div>
        </div>
        <div class='d-flex flex-wrap gap-2 align-items-center'>
          <Seen {...props} />
          {mayAct && <a class='btn btn-sm' href={`/refunds/files/${file.id}.xml`} download aria-label={`${t('refunds.download')}: ${when}`}><Icon name='download' />{t('refunds.download')}</a>}
        </div>
      </div>
      {file.reopenedAt && <div class='small text-break'>{t('refunds.reopenedAt', { at: tr.instant(file.reopenedAt), why: file.reopenedBecause ?? '' })}</div>}
      {mayAct && !file.reopenedAt && file.unseen > 0 && <Reopen {...props} />}
    </li>
  )
}

export const RefundFiles = ({ files, children, ...props }: ListProps) => (
  <section class='card' aria-labelledby='refund-files'>
    <div class='card-header'><h2 class='card-title' id='refund-files'>{props.scene.tr.t('refunds.files')}</h2></div>
    {files.length === 0 && <Empty icon='document' title={props.scene.tr.t('refunds.filesNone')} />}
    <ul class='needs'>{files.map(file => <File key={file.id} {...props} file={file} />)}</ul>
    {children}
  </section>
)

export const RefundFilesPage = ({ next, ...props }: ListProps & { readonly next: string | null }) => {
  const { scene, scene: { tr }, cursor, fault } = props
  return (
    <Page scene={scene} title={tr.t('refunds.files')} subtitle={<a href='/refunds'>{tr.t('refunds.title')}</a>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <RefundFiles {...props}><Pager tr={tr} path='/refunds/files' query={cursor === undefined ? {} : { cursor }} next={next} /></RefundFiles>
    </Page>
  )
}
