/** One letter in the house's words or the operator's: the editor with its fields, the preview that follows what is typed, the versions. */
import type { TextKey, Translator } from '../../i18n/translator.ts'
import type { Preview } from '../../notices/preview-wording.ts'
import type { WordedCase, WordedTemplate } from '../../notices/read-templates.ts'
import type { WordingVersion } from '../../notices/wording-version.ts'
import { wordingParts, type Wording, type WordingFault } from '../../notices/wording.ts'
import { Fault } from '../pieces/fault.tsx'
import { Icon } from '../pieces/icon.tsx'
import { LetterSheet } from '../pieces/letter-sheet.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State, type Tone } from '../pieces/state.tsx'

type Props = {
  readonly scene: Scene
  readonly found: WordedTemplate
  /** The case and language that are worded here. */
  readonly at: WordedCase
  /** What stands in the editor. */
  readonly typed: Wording
  readonly preview: Preview
  /** Whose facts the preview shows; null: the sample's. */
  readonly letterId: string | null
  readonly mayPublish: boolean
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

const labels = { subject: 'letterTemplates.subject', before: 'letterTemplates.before', after: 'letterTemplates.after' } as const

const faultTexts: Record<WordingFault['is'], TextKey> = {
  'unknown-field': 'wordingFaults.unknown-field',
  braces: 'wordingFaults.braces',
  'too-long': 'wordingFaults.too-long',
  control: 'wordingFaults.control',
  'line-break': 'wordingFaults.line-break',
  markup: 'wordingFaults.markup',
  empty: 'wordingFaults.empty',
  'lost-field': 'wordingFaults.lost-field'
}

const sayFault = (tr: Translator, { part, line, is, what }: WordingFault): string =>
  tr.t(faultTexts[is], { part: part === 'letter' ? '' : tr.t(labels[part]), line, what: is === 'unknown-field' || is === 'lost-field' ? `{{${what}}}` : what })

/** What the browser asks for while one types. */
export const PreviewPart = ({ tr, preview }: { tr: Translator, preview: Preview }) => (
  <>
    {preview.faults.length > 0
      ? <ul class='wording-faults' role='alert'>{preview.faults.map((fault, at) => <li key={at}><Icon name='alert' />{sayFault(tr, fault)}</li>)}</ul>
      : <p class='wording-good'><Icon name='check' />{tr.t('letterTemplates.mayPublish')}</p>}
    <LetterSheet tr={tr} subject={preview.subject} html={preview.html} text={preview.text} />
  </>
)

const pathOf = ({ template }: WordedTemplate, { letterCase, lang }: Pick<WordedCase, 'letterCase' | 'lang'>, more: Readonly<Record<string, string>> = {}): string =>
  `/letter-templates/${template}?${new URLSearchParams({ case: letterCase, lang, ...more }).toString()}`

const Choice = ({ scene: { tr }, found, at }: Props) => {
  const cases = [...new Set(found.cases.map(({ letterCase }) => letterCase))]
  return (
    <div class='card'>
      <div class='filters'>
        {cases.length > 1 && (
          <nav class='switch flex-wrap' aria-label={tr.t('letterTemplates.case')}>
            {cases.map(letterCase => <a key={letterCase} href={pathOf(found, { letterCase, lang: at.lang })} aria-current={letterCase === at.letterCase ? 'true' : undefined}>{tr.word('letterCases', letterCase)}</a>)}
          </nav>
        )}
        <nav class='switch ms-auto' aria-label={tr.t('letterTemplates.language')}>
          {(['pl', 'en'] as const).map(lang => <a key={lang} href={pathOf(found, { letterCase: at.letterCase, lang })} aria-current={lang === at.lang ? 'true' : undefined}>{lang === 'pl' ? 'Polski' : 'English'}</a>)}
        </nav>
      </div>
    </div>
  )
}

const Hidden = ({ scene: { visitor }, at, letterId }: Pick<Props, 'scene' | 'at' | 'letterId'>) => (
  <>
    <input type='hidden' name='csrf' value={visitor.csrf} />
    <input type='hidden' name='case' value={at.letterCase} />
    <input type='hidden' name='lang' value={at.lang} />
    <input type='hidden' name='letter' value={letterId ?? ''} />
  </>
)

const Editor = (props: Props) => {
  const { scene: { tr }, found, at, typed, mayPublish } = props
  return (
    <form method='post' action={`/letter-templates/${found.template}`} class='card' id='wording'>
      <Hidden {...props} />
      <div class='card-body' lang={at.lang} hx-post={`/letter-templates/${found.template}/preview`} hx-trigger='input delay:400ms' hx-include='#wording' hx-target='#preview' hx-sync='this:replace' hx-indicator='#preview'>
        {wordingParts.map(part => (
          <div key={part} class='mb-3'>
            <label class='form-label' for={part} lang={tr.lang}>{tr.t(labels[part])}</label>
            {part === 'subject'
              ? <input class='form-control' id={part} name={part} value={typed[part] ?? ''} maxLength={300} placeholder={at.draft[part] ?? ''} autocomplete='off' />
              : <textarea class='form-control' id={part} name={part} rows={part === 'before' ? 6 : 5} maxLength={8000} placeholder={at.draft[part] ?? ''}>{typed[part] ?? ''}</textarea>}
          </div>
        ))}
        <div class='form-hint' lang={tr.lang}>{tr.t('letterTemplates.emptyHint')} <a href={pathOf(found, at, { begin: 'house', ...props.letterId && { letter: props.letterId } })}>{tr.t('letterTemplates.begin')}</a></div>
      </div>
      <div class='form-foot'>
        <span class='text-secondary'>{tr.t(mayPublish ? 'letterTemplates.publishHint' : 'letterTemplates.administrators')} <RuleLink rule='HOUSE-LETTER' tr={tr} say={false} /></span>
        {mayPublish && <button class='btn btn-primary'>{tr.t('letterTemplates.publish')}</button>}
      </div>
    </form>
  )
}

const FieldList = ({ scene: { tr }, at }: Props) => (
  <section class='card' aria-labelledby='fields'>
    <div class='card-header'><h2 class='card-title' id='fields'>{tr.t('letterTemplates.fields')}</h2><span class='text-secondary small'>{tr.t('letterTemplates.fieldsHint')}</span></div>
    <div class='card-body'><dl class='facts wording-fields'>{at.fields.map(({ name, example }) => <><dt key={name}><code>{`{{${name}}}`}</code></dt><dd lang={at.lang}>{example}</dd></>)}</dl></div>
  </section>
)

const VersionRow = ({ scene: { tr, now }, version, at }: { scene: Scene, version: WordingVersion, at: WordedCase }) => {
  const isHouse = wordingParts.every(part => version[part] === null)
  const holding = at.versions.find(({ inForceFrom }) => inForceFrom <= now)
  const [tone, text]: [Tone, TextKey] = version.inForceFrom > now ? ['watch', 'letterTemplates.toCome'] : version.id === holding?.id ? ['good', 'letterTemplates.holds'] : ['plain', 'letterTemplates.over']
  return (
    <li>
      <div><div class='fw-medium'>{tr.t('letterTemplates.version', { number: version.version })}{isHouse && ` · ${tr.t('letterTemplates.houseVersion')}`}</div><div class='text-secondary small'>{tr.t('letterTemplates.from', { time: tr.instant(version.inForceFrom) })}{version.subject && ` · ${version.subject}`}</div></div>
      <State tone={tone}>{tr.t(text)}</State>
    </li>
  )
}

const Versions = (props: Props) => {
  const { scene, scene: { tr }, found, at, mayPublish } = props
  return (
    <section class='card' aria-labelledby='versions'>
      <div class='card-header'><h2 class='card-title' id='versions'>{tr.t('letterTemplates.versions')}</h2>{at.versions.length === 0 && <span class='text-secondary small'>{tr.t('letterTemplates.versionsNone')}</span>}</div>
      <ul class='needs'>{at.versions.map(version => <VersionRow key={version.id} scene={scene} version={version} at={at} />)}</ul>
      {at.own && mayPublish && <form method='post' action={`/letter-templates/${found.template}/house-words`} class='form-foot'><Hidden {...props} /><span /><button class='btn'>{tr.t('letterTemplates.restore')}</button></form>}
    </section>
  )
}

export const LetterTemplatePage = (props: Props) => {
  const { scene, scene: { tr }, found, at, preview, letterId, fault } = props
  return (
    <Page scene={scene} title={tr.word('templateNames', found.template)} subtitle={<a href='/letter-templates'>{tr.t('letterTemplates.title')}</a>} actions={<State tone={at.own ? 'calm' : 'plain'}>{tr.t(at.own ? 'letterTemplates.own' : 'letterTemplates.house')}</State>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <Choice {...props} />
      <div class='two'>
        <div><Editor {...props} /><FieldList {...props} /><Versions {...props} /></div>
        <section class='card' aria-labelledby='preview-title'>
          <div class='card-header'><h2 class='card-title' id='preview-title'>{tr.t('letterTemplates.preview')}</h2><span class='text-secondary small'>{tr.t(letterId ? 'letterTemplates.previewLetter' : 'letterTemplates.previewSample')}</span></div>
          <div id='preview' aria-live='polite'><PreviewPart tr={tr} preview={preview} /></div>
        </section>
      </div>
    </Page>
  )
}
