/** One act on a hosting contract: its form, folded until it is wanted or refused, and the second question before what cannot be undone. */
import type { ComponentChildren } from 'preact'
import type { TextKey } from '../../i18n/translator.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { Icon } from './icon.tsx'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

/** What came by a form, as it was typed. */
export type TypedFields = Readonly<Record<string, string | undefined>>

/** What an act is answered on the page: refused, or asked again. */
export type SaidHosting = {
  /** The end of its address: 'notice'. */
  readonly act: string
  readonly typed: TypedFields
  readonly asks?: true
  readonly fault?: { readonly text: string, readonly rule: string | undefined }
}

type ActProps = {
  readonly scene: Scene
  readonly contractId: string
  readonly act: string
  readonly said?: SaidHosting | undefined
  readonly title: string
  readonly hint?: string | undefined
  readonly rule: RuleId
  readonly label: string
  readonly danger?: boolean
  readonly children?: ComponentChildren
}

/** Folded; open when it was just refused or is asked twice. */
export const Act = ({ scene: { tr, visitor }, contractId, act, said, title, hint, rule, label, danger = false, children }: ActProps) => (
  <details class='card-body border-top' open={said?.act === act}>
    <summary><span class='fw-medium'>{title}</span></summary>
    <form method='post' action={`/hosting/${contractId}/${act}`} class='mt-2'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <p class='text-secondary small mb-2'>{hint && `${hint} `}<RuleLink rule={rule} tr={tr} say={false} /></p>
      {children}
      <button class={`btn ${danger ? 'btn-outline-danger' : 'btn-primary'}`}>{label}</button>
    </form>
  </details>
)

type FieldProps = { readonly act: string, readonly name: string, readonly label: string, readonly said?: SaidHosting | undefined, readonly hint?: string | undefined, readonly required?: boolean, readonly type?: 'text' | 'date', readonly maxLength?: number, readonly usual?: string }

/** What was typed before is in it again. */
export const Field = ({ act, name, label, said, hint, required = false, type = 'text', maxLength = 2000, usual = '' }: FieldProps) => {
  const id = `${act.replace(/\W/g, '-')}-${name}`
  const shared = { class: 'form-control', id, name, required, value: said?.act === act ? said.typed[name] ?? '' : usual, 'aria-describedby': hint ? `${id}-hint` : undefined }
  return (
    <div class='mb-2'>
      <label class='form-label' for={id}>{label}</label>
      {type === 'date'
        ? <input {...shared} type='date' />
        : <input {...shared} maxLength={maxLength} autocomplete='off' />}
      {hint && <div class='form-hint mt-1' id={`${id}-hint`}>{hint}</div>}
    </div>
  )
}

type ChoiceProps = Pick<FieldProps, 'act' | 'name' | 'label' | 'said' | 'usual'> & { readonly options: readonly (readonly [value: string, text: string])[] }

export const Choice = ({ act, name, label, said, options, usual }: ChoiceProps) => {
  const chosen = said?.act === act ? said.typed[name] : usual
  return (
    <div class='mb-2'>
      <label class='form-label' for={`${act}-${name}`}>{label}</label>
      <select class='form-select' id={`${act}-${name}`} name={name}>{options.map(([value, text]) => <option key={value} value={value} selected={value === chosen}>{text}</option>)}</select>
    </div>
  )
}

export const Tick = ({ act, name, label, said }: Pick<FieldProps, 'act' | 'name' | 'label' | 'said'>) => (
  <label class='form-check mb-2' for={`${act}-${name}`}><input class='form-check-input' type='checkbox' id={`${act}-${name}`} name={name} value='yes' checked={said?.act === act && said.typed[name] === 'yes'} /> {label}</label>
)

/** The same form once more, with what was typed, and what will come of it. */
export const Sure = ({ scene: { tr, visitor }, contractId, said, title, what, label }: { scene: Scene, contractId: string, said: SaidHosting, title: string, what: string, label: string }) => (
  <section class='card' role='alert' aria-labelledby='sure'>
    <div class='card-header'><h2 class='card-title' id='sure'>{tr.t('hosting.sure')}</h2></div>
    <div class='next-event'><Icon name='alert' /><div><div class='fw-medium'>{title}</div>{what}{said.typed['why'] && <small class='text-break'>{tr.t('hosting.why')}: {said.typed['why']}</small>}</div></div>
    <form method='post' action={`/hosting/${contractId}/${said.act}`} class='form-foot'>
      <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='sure' value='yes' />
      {Object.entries(said.typed).map(([name, value]) => value !== undefined && <input key={name} type='hidden' name={name} value={value} />)}
      <a class='btn' href={`/hosting/${contractId}`}>{tr.t('hosting.sureNo')}</a>
      <button class='btn btn-danger'>{tr.t('hosting.sureYes', { act: label })}</button>
    </form>
  </section>
)

/** A text of the acts by the act's own name. */
export const textOf = (act: string, part: '' | 'Hint' | 'Do' | 'Sure' = ''): TextKey => `hostingActs.${act}${part}` as TextKey
