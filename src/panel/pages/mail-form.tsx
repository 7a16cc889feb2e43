/** Mail for a domain: a customer chooses one that is registered here, staff may write any name. */
import type { MailChoice } from '../../views/mail-choice.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = {
  readonly scene: Scene
  readonly customer: { readonly id: string, readonly name: string }
  readonly choices: readonly MailChoice[]
  readonly name: string
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

export const MailFormPage = ({ scene, scene: { tr: { t }, tr, visitor }, customer, choices, name, fault }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page scene={scene} title={t('mailForm.title')} subtitle={staff && t('mailForm.for', { customer: customer.name })}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {!staff && <p><a href='/mail/proofs'>{t('proofs.title')}</a></p>}
      {!staff && choices.length === 0
        ? <div class='card'><Empty icon='world' title={t('mailForm.nothing')}><p>{t('mailForm.nothingHint')}</p><a class='btn btn-primary' href='/orders/new'>{t('domains.orderOne')}</a></Empty></div>
        : (
          <form method='post' action='/mail' class='card form-narrow'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <input type='hidden' name='customer' value={customer.id} />
            <div class='card-body'>
              <label class='form-label required' for='name'>{t('mailForm.domain')}</label>
              {staff
                ? (
                  <>
                    <input class='form-control' id='name' name='name' required maxLength={253} value={name} list='choices' autofocus autocomplete='off' autocapitalize='none' spellcheck={false} aria-describedby='name-hint' />
                    <datalist id='choices'>{choices.map(choice => <option key={choice.name} value={choice.displayName} />)}</datalist>
                  </>
                  )
                : (
                  <select class='form-select' id='name' name='name' required aria-describedby='name-hint'>
                    {choices.map(choice => <option key={choice.name} value={choice.name} selected={choice.name === name}>{choice.displayName}</option>)}
                  </select>
                  )}
              <div class='form-hint mt-1' id='name-hint'>{t(staff ? 'mailForm.staffHint' : 'mailForm.domainHint')} <RuleLink rule='BMP-2' tr={tr} say={false} /></div>
            </div>
            <div class='form-foot'><span /><button class='btn btn-primary'>{t('mailForm.save')}</button></div>
          </form>
          )}
    </Page>
  )
}
