/** A holder's data: a new one, whose the domains will be, or new data of one who is there. */
import type { HolderKind } from '../../people/find.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import type { TextKey } from '../../i18n/translator.ts'

export const holderKinds: readonly HolderKind[] = ['person', 'sole-trader', 'partnership', 'company']

export type HolderDraft = { readonly kind: string, readonly name: string, readonly organisation: string, readonly email: string, readonly phone: string, readonly street: string, readonly postcode: string, readonly city: string, readonly country: string, readonly citizenship: string, readonly taxId: string, readonly whoisConsent: boolean }

export const emptyHolder: HolderDraft = { kind: 'person', name: '', organisation: '', email: '', phone: '', street: '', postcode: '', city: '', country: 'PL', citizenship: '', taxId: '', whoisConsent: false }

type Field = { readonly name: Exclude<keyof HolderDraft, 'kind' | 'whoisConsent'>, readonly label: TextKey, readonly hint?: TextKey, readonly keyboard?: 'email' | 'tel', readonly optional?: true, readonly wide?: true, readonly autocomplete: string }

const fields: readonly Field[] = [
  { name: 'name', label: 'holderForm.name', wide: true, autocomplete: 'name' },
  { name: 'organisation', label: 'holderForm.organisation', hint: 'holderForm.organisationHint', optional: true, autocomplete: 'organization' },
  { name: 'taxId', label: 'holderForm.taxId', optional: true, autocomplete: 'off' },
  { name: 'email', label: 'domain.email', keyboard: 'email', autocomplete: 'email' },
  { name: 'phone', label: 'holderForm.phone', hint: 'holderForm.phoneHint', keyboard: 'tel', autocomplete: 'tel' },
  { name: 'street', label: 'holderForm.street', wide: true, autocomplete: 'street-address' },
  { name: 'postcode', label: 'holderForm.postcode', autocomplete: 'postal-code' },
  { name: 'city', label: 'holderForm.city', autocomplete: 'address-level2' },
  { name: 'country', label: 'holderForm.country', hint: 'holderForm.countryHint', autocomplete: 'country' },
  { name: 'citizenship', label: 'holderForm.citizenship', hint: 'holderForm.citizenshipHint', optional: true, autocomplete: 'off' }
]

type Props = {
  scene: Scene
  customerId: string
  /** The holder whose data change. */
  changes?: string
  draft: HolderDraft
  fault?: { text: string, rule?: string | undefined }
}

export const HolderFormPage = ({ scene: { tr, visitor }, scene, customerId, changes, draft, fault }: Props) => (
  <Page scene={scene} title={tr.t(changes ? 'holderChange.form' : 'holderForm.title')} subtitle={tr.t(changes ? 'holderChange.formLead' : 'holderForm.lead')}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    <form method='post' action={changes ? `/holders/${changes}/change` : '/holders'} class='card form-narrow'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <input type='hidden' name='customer' value={customerId} />
      <div class='card-body'>
        <fieldset class='mb-3'>
          <legend class='form-label'>{tr.t('domain.kind')}</legend>
          {holderKinds.map(kind => (
            <label key={kind} class='form-check form-check-inline'><input class='form-check-input' type='radio' name='kind' value={kind} checked={kind === draft.kind} /><span class='form-check-label'>{tr.word('holderKinds', kind)}</span></label>
          ))}
        </fieldset>
        <div class='row'>
          {fields.map(field => (
            <div key={field.name} class={`${field.wide ? 'col-12' : 'col-sm-6'} mb-3`}>
              <label class={`form-label ${field.optional ? '' : 'required'}`} for={field.name}>{tr.t(field.label)}</label>
              <input class='form-control' id={field.name} name={field.name} inputMode={field.keyboard ?? 'text'} required={!field.optional} maxLength={255} value={draft[field.name]} autocomplete={field.autocomplete} aria-describedby={field.hint ? `${field.name}-hint` : undefined} />
              {field.hint && <div class='form-hint mt-1' id={`${field.name}-hint`}>{tr.t(field.hint)}</div>}
            </div>
          ))}
        </div>
        <label class='form-check mb-0'>
          <input class='form-check-input' type='checkbox' name='whoisConsent' value='yes' checked={draft.whoisConsent} />
          <span class='form-check-label'>{tr.t('holderForm.whois')} <RuleLink rule='DOM-II.2-WHOIS' tr={tr} say={false} /></span>
        </label>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{tr.t(changes ? 'holderChange.ask' : 'holderForm.save')}</button></div>
    </form>
  </Page>
)
