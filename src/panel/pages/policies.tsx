/** The terms: versions, the fields of one, a draft with what it would change, publishing. */
import type { TermsPreview } from '../../domains/terms-preview.ts'
import { nameOf, valueOf } from '../../notices/letters/terms-change.ts'
import { dayOf, type Day } from '../../rules/calendar.ts'
import type { FieldChange, MomentChange } from '../../rules/terms-preview.ts'
import type { PublishedVersion } from '../../terms/notice.ts'
import { dayOfMoment } from '../moment-day.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'
import { Table } from '../pieces/table.tsx'

/** As it is typed. */
export type PolicyDraft = { readonly lines: string, readonly from: string, readonly urgent?: 'yes' }

type Props = {
  readonly scene: Scene
  readonly policy: string
  /** Newest first. */
  readonly versions: readonly PublishedVersion[]
  /** The one whose fields are shown, with what it changed. */
  readonly chosen: { readonly versionId: string, readonly fields: readonly { readonly path: string, readonly value: unknown }[], readonly changes: readonly FieldChange[] }
  readonly notice: { readonly days: number, /** The first day new terms may hold from. */ readonly earliest: Day }
  readonly mayPublish: boolean
  readonly typed: PolicyDraft
  readonly preview: TermsPreview | undefined
  /** The version that has just been published. */
  readonly published: string | undefined
  readonly fault: { readonly text: string, readonly rule?: string | undefined } | undefined
}

const Versions = ({ scene: { tr, tr: { t }, now }, versions, chosen }: Props) => {
  const inForce = versions.find(({ effectiveFrom }) => effectiveFrom <= dayOf(now))
  return (
    <section class='card' aria-labelledby='versions'>
      <div class='card-header'><h2 class='card-title' id='versions'>{t('policies.versions')}</h2><RuleLink rule='OG-29.1' tr={tr} say={false} /></div>
      <Table headings={[t('policies.version'), t('policies.from'), t('policies.publishedAt'), t('policies.told')]}>
        {versions.map(each => (
          <tr key={each.versionId} class='row-link'>
            <td><a class='name' href={`/policies?version=${encodeURIComponent(each.versionId)}#fields`} aria-current={each.versionId === chosen.versionId ? 'true' : undefined}>{each.versionId}</a> {each === inForce ? <State tone='good'>{t('policies.inForce')}</State> : each.effectiveFrom > dayOf(now) && <State tone='watch'>{t('policies.toCome')}</State>}</td>
            <td data-label={t('policies.from')}>{tr.day(each.effectiveFrom)}</td>
            <td data-label={t('policies.publishedAt')}>{tr.instant(each.publishedAt)}</td>
            <td data-label={t('policies.told')}>{each.toldOn ? tr.day(each.toldOn) : '—'}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const Changes = ({ scene: { tr, tr: { t } }, changes }: { readonly scene: Scene, readonly changes: readonly FieldChange[] }) => (
  <Table headings={[t('policies.field'), t('policies.before'), t('policies.after')]}>
    {changes.map(({ path, before, after }) => (
      <tr key={path}><td>{nameOf(path, tr)}<span class='ascii'>{path}</span></td><td data-label={t('policies.before')}>{valueOf(path, before, tr)}</td><td class='fw-bold' data-label={t('policies.after')}>{valueOf(path, after, tr)}</td></tr>
    ))}
  </Table>
)

const Fields = ({ scene, scene: { tr, tr: { t } }, chosen }: Props) => (
  <section class='card' aria-labelledby='fields'>
    <div class='card-header'><h2 class='card-title' id='fields'>{t('policies.fieldsOf', { version: chosen.versionId })}</h2></div>
    {chosen.changes.length > 0 && <Changes scene={scene} changes={chosen.changes} />}
    <div class='card-body'>
      <details class='more'>
        <summary>{t('policies.allFields', { count: chosen.fields.length })}</summary>
        <Table headings={[t('policies.field'), t('policies.value')]}>
          {chosen.fields.map(({ path, value }) => <tr key={path}><td>{nameOf(path, tr)}<span class='ascii'>{`${path} = ${JSON.stringify(value)}`}</span></td><td data-label={t('policies.value')}>{valueOf(path, value, tr)}</td></tr>)}
        </Table>
      </details>
    </div>
  </section>
)

const Draft = ({ scene: { tr, tr: { t }, visitor }, notice, typed }: Props) => (
  <section class='card' aria-labelledby='draft'>
    <div class='card-header'><h2 class='card-title' id='draft'>{t('policies.draft')}</h2><RuleLink rule='HOST-17.4' tr={tr} say={false} /></div>
    <form method='post' action='/policies/preview' class='card-body'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <label class='form-label required' for='lines'>{t('policies.lines')}</label>
      <textarea class='form-control font-monospace' id='lines' name='lines' rows={5} required maxLength={20_000} spellcheck={false} aria-describedby='lines-hint' placeholder='renewal.pl.payWithinDays = 21'>{typed.lines}</textarea>
      <div class='form-hint mt-1 mb-3' id='lines-hint'>{t('policies.linesHint')}</div>
      <label class='form-label required' for='from'>{t('policies.effective')}</label>
      <input class='form-control w-auto' id='from' name='from' type='date' required value={typed.from} aria-describedby='from-hint' />
      <div class='form-hint mt-1 mb-3' id='from-hint'>{t('policies.noticeHint', { days: notice.days, day: tr.day(notice.earliest) })}</div>
      <label class='form-check mb-3'><input class='form-check-input' type='checkbox' name='urgent' value='yes' checked={typed.urgent === 'yes'} /><span class='form-check-label'>{t('policies.urgent')} <RuleLink rule='HOST-17.5' tr={tr} say={false} /></span></label>
      <button class='btn btn-primary'>{t('policies.look')}</button>
    </form>
  </section>
)

const Moment = ({ scene: { tr, tr: { t } }, change }: { readonly scene: Scene, readonly change: MomentChange }) => {
  const moment = 'after' in change ? change.after : change.before
  const day = (of: typeof moment) => tr.shortDay(dayOfMoment(of))
  const said = change.is === 'moved' ? t('policies.moved', { before: day(change.before), after: day(change.after) }) : t(change.is === 'new' ? 'policies.new' : 'policies.gone', { day: day(moment) })
  return <div>{tr.word('events', moment.event)}: {said} <RuleLink rule={moment.rule} tr={tr} say={false} /></div>
}

/** HOUSE-PREVIEW: exactly what was looked at is what is published. */
const Previewed = ({ scene, scene: { tr, tr: { t }, visitor }, typed, preview }: Props & { readonly preview: TermsPreview }) => (
  <section class='card' aria-labelledby='preview'>
    <div class='card-header'><h2 class='card-title' id='preview'>{t('policies.preview', { version: preview.versionId, day: tr.day(preview.effectiveFrom) })}</h2><RuleLink rule='HOUSE-PREVIEW' tr={tr} say={false} /></div>
    <Changes scene={scene} changes={preview.fields} />
    <div class='card-body'><p class='mb-0'>{t('policies.looked', { count: preview.looked, cases: preview.cases.length })}</p></div>
    <ul class='needs'>
      {preview.cases.map(each => <li key={each.domainId} class='d-block'><a class='name' href={`/domains/${each.domainId}`}>{each.displayName}</a>{each.moments.map((change, index) => <Moment key={index} scene={scene} change={change} />)}</li>)}
    </ul>
    <form method='post' action='/policies' class='form-foot'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <input type='hidden' name='lines' value={typed.lines} />
      <input type='hidden' name='from' value={typed.from} />
      {typed.urgent && <input type='hidden' name='urgent' value={typed.urgent} />}
      <span>{t('policies.publishHint')}</span>
      <button class='btn btn-danger'>{t('policies.publish')}</button>
    </form>
  </section>
)

export const PolicyPage = (props: Props) => {
  const { scene, scene: { tr: { t } }, policy, mayPublish, preview, published, fault } = props
  return (
    <Page scene={scene} title={t('policies.title')} subtitle={t('policies.lead', { policy })}>
      {published && <div class='alert alert-success' role='status'><div class='alert-icon'><Icon name='check' /></div><div>{t('policies.done', { version: published })}</div></div>}
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {preview && <Previewed {...props} preview={preview} />}
      <Versions {...props} />
      {mayPublish && <Draft {...props} />}
      <Fields {...props} />
    </Page>
  )
}
