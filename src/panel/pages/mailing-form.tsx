/** What a mailing says: a new one, or one that is not started. */
import { mailingLimits } from '../../rules/mailing.ts'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export type MailingTyped = { readonly sender: string, readonly senderName: string, readonly lang: 'pl' | 'en', readonly subject: string, readonly text: string, readonly html: string }

type Props = {
  readonly scene: Scene
  readonly title: string
  /** Where the form goes. */
  readonly action: string
  readonly senders: readonly string[]
  readonly typed: MailingTyped
  readonly isNew: boolean
  readonly fault?: { readonly text: string, readonly rule?: string | undefined }
}

export const MailingFormPage = ({ scene, scene: { tr, tr: { t }, visitor }, title, action, senders, typed, isNew, fault }: Props) => (
  <Page scene={scene} title={title}>
    {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
    <form method='post' action={action} class='card'>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='card-header'><RuleLink rule='MZ-HOST' tr={tr} /></div>
      <div class='card-body'>
        <div class='mb-3'>
          <label class='form-label' for='sender'>{t('mailings.sender')}</label>
          <input class='form-control' id='sender' name='sender' list='senders' required maxLength={254} value={typed.sender} autocomplete='off' />
          <datalist id='senders'>{senders.map(each => <option key={each} value={each} />)}</datalist>
        </div>
        <div class='mb-3'><label class='form-label' for='senderName'>{t('mailings.senderName')}</label><input class='form-control' id='senderName' name='senderName' required maxLength={100} value={typed.senderName} /></div>
        <div class='mb-3'>
          <label class='form-label' for='lang'>{t('mailings.lang')}</label>
          <select class='form-select' id='lang' name='lang'><option value='pl' selected={typed.lang === 'pl'}>Polski</option><option value='en' selected={typed.lang === 'en'}>English</option></select>
        </div>
        <div class='mb-3'><label class='form-label' for='subject'>{t('mailings.subject')}</label><input class='form-control' id='subject' name='subject' required maxLength={200} value={typed.subject} /></div>
        <div class='mb-3'>
          <label class='form-label' for='text'>{t('mailings.text')}</label>
          <textarea class='form-control' id='text' name='text' rows={12} required maxLength={mailingLimits.text} aria-describedby='text-hint'>{typed.text}</textarea>
          <div class='form-hint mt-1' id='text-hint'>{t('mailings.textHint')}</div>
        </div>
        <div>
          <label class='form-label' for='html'>{t('mailings.html')}</label>
          <textarea class='form-control font-monospace' id='html' name='html' rows={6} maxLength={mailingLimits.html} aria-describedby='html-hint'>{typed.html}</textarea>
          <div class='form-hint mt-1' id='html-hint'>{t('mailings.htmlHint')}</div>
        </div>
      </div>
      <div class='form-foot'><span /><button class='btn btn-primary'>{t(isNew ? 'mailings.make' : 'mailings.save')}</button></div>
    </form>
  </Page>
)
