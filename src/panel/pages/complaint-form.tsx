/** A new complaint: what it is about, why, what is expected; for staff what came in writing besides. */
import type { TextKey } from '../../i18n/translator.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { ThingChoice } from '../../views/complaint-thing.ts'
import type { TypedComplaint } from '../complaint-form.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = {
  readonly scene: Scene
  readonly customer: { readonly id: string, readonly name: string }
  readonly things: readonly ThingChoice[]
  readonly typed: TypedComplaint
  /** That of the complaint to come: sent twice, it is lodged once. */
  readonly complaintId: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

type FieldProps = { readonly scene: Scene, readonly typed: TypedComplaint, readonly name: Exclude<keyof TypedComplaint, 'thing' | 'channel' | 'signed'>, readonly label: TextKey, readonly hint?: TextKey, readonly type?: 'date', readonly required?: boolean }

const Field = ({ scene: { tr: { t } }, typed, name, label, hint, type, required = false }: FieldProps) => {
  const shared = { class: 'form-control', id: name, name, required, value: typed[name] ?? '', 'aria-describedby': hint && `${name}-hint` }
  return (
    <div class='mb-3 col-sm-6'>
      <label class={`form-label ${required ? 'required' : ''}`} for={name}>{t(label)}</label>
      {type === 'date' ? <input type='date' {...shared} /> : <input type='text' maxLength={40} {...shared} />}
      {hint && <div class='form-hint mt-1' id={`${name}-hint`}>{t(hint)}</div>}
    </div>
  )
}

const Lines = ({ scene: { tr: { t } }, typed, name, label, required }: FieldProps) => (
  <div class='mb-3 col-12'>
    <label class={`form-label ${required ? 'required' : ''}`} for={name}>{t(label)}</label>
    <textarea class='form-control' id={name} name={name} rows={required ? 6 : 3} required={required} maxLength={10_000} value={typed[name]} />
  </div>
)

const Paper = ({ scene, scene: { tr: { t }, now }, typed }: Pick<Props, 'scene' | 'typed'>) => (
  <fieldset class='row'>
    <legend class='form-label'>{t('complaints.paper')} <RuleLink rule='HOST-14' tr={scene.tr} say={false} /></legend>
    <p class='text-secondary'>{t('complaints.paperLead')}</p>
    <div class='mb-3 col-12'>
      {(['letter', 'email'] as const).map(channel => <label key={channel} class='form-check form-check-inline'><input class='form-check-input' type='radio' name='channel' value={channel} checked={channel === (typed.channel ?? 'letter')} /><span class='form-check-label'>{t(`complaints.${channel}`)}</span></label>)}
    </div>
    <Field scene={scene} typed={typed.receivedOn === undefined ? { ...typed, receivedOn: dayOf(now) } : typed} name='receivedOn' label='complaints.receivedOn' type='date' required />
    <Field scene={scene} typed={typed} name='sentOn' label='complaints.sentOn' type='date' />
    <Field scene={scene} typed={typed} name='writtenOn' label='complaints.writtenOn' type='date' />
    <div class='mb-3 col-sm-6'><label class='form-check'><input class='form-check-input' type='checkbox' name='signed' value='yes' checked={typed.signed === 'yes'} /><span class='form-check-label'>{t('complaints.signed')}</span></label></div>
  </fieldset>
)

export const ComplaintFormPage = ({ scene, scene: { tr, tr: { t }, visitor }, customer, things, typed, complaintId, fault }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  const field = { scene, typed }
  return (
    <Page scene={scene} title={t('complaints.new')} subtitle={staff ? customer.name : t('complaints.formLead')}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      <form method='post' action='/complaints' class='card form-narrow'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <input type='hidden' name='customer' value={customer.id} />
        <input type='hidden' name='complaint' value={complaintId} />
        <div class='card-body'>
          {staff && <Paper {...field} />}
          <div class='row'>
            <div class='mb-3 col-12'>
              <label class='form-label' for='thing'>{t('complaints.about')}</label>
              <select class='form-select' id='thing' name='thing'>
                <option value=''>{t('complaints.other')}</option>
                {things.map(({ about, id, name }) => <option key={id} value={`${about}:${id}`} selected={typed.thing === `${about}:${id}`}>{`${tr.word('complaintAbouts', about)}: ${name}`}</option>)}
              </select>
            </div>
            <div class='mb-3 col-12'>
              <label class='form-label required' for='subject'>{t('complaints.subject')}</label>
              <input class='form-control' id='subject' name='subject' required maxLength={200} value={typed.subject} aria-describedby='subject-hint' />
              <div class='form-hint mt-1' id='subject-hint'>{t('complaints.subjectHint')}</div>
            </div>
            <Lines {...field} name='reasons' label='complaints.reasons' required />
            <Lines {...field} name='demand' label='complaints.demand' />
            <Field {...field} name='periodFrom' label='complaints.periodFrom' type='date' />
            <Field {...field} name='periodThrough' label='complaints.periodThrough' type='date' />
            <Field {...field} name='eventOn' label='complaints.eventOn' hint='complaints.eventHint' type='date' />
            <Field {...field} name='asked' label='complaints.asked' hint='complaints.askedHint' />
            <Field {...field} name='payout' label='complaints.payout' hint='complaints.payoutHint' />
          </div>
        </div>
        <div class='form-foot'><span /><button class='btn btn-primary'>{t(staff ? 'complaints.enter' : 'complaints.lodge')}</button></div>
      </form>
    </Page>
  )
}
