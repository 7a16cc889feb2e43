/** The form in which a person sets the password of a mailbox. The code of a link stands behind its #, which no server is told, and is filled in by the browser. */
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { TokenField } from '../pieces/token-field.tsx'

type Props = { readonly scene: Scene, readonly path: string, readonly link?: true, readonly address?: string, readonly fault?: { readonly text: string, readonly rule?: string | undefined } }

export const MailboxPasswordPage = ({ scene, scene: { tr, tr: { t } }, path, link, address = '', fault }: Props) => (
  <BarePage scene={scene} title={t('mailboxPassword.title')}>
    <form method='post' action={path} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('mailboxPassword.title')}</h1>
        <p class='text-secondary mb-4'>{t(link ? 'mailboxPassword.linkLead' : 'mailboxPassword.lead')} <RuleLink rule='OG-7.5' tr={tr} say={false} /></p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={scene.visitor.csrf} />
        {link
          ? (
            <div class='mb-3'>
              <TokenField tr={scene.tr} />
            </div>
            )
          : (
            <>
              <div class='mb-3'>
                <label class='form-label' for='address'>{t('mailboxPassword.address')}</label>
                <input class='form-control' id='address' name='address' required maxLength={254} autocomplete='username' value={address} />
              </div>
              <div class='mb-3'>
                <label class='form-label' for='password'>{t('mailboxPassword.old')}</label>
                <input class='form-control' id='password' name='password' type='password' required maxLength={256} autocomplete='current-password' />
              </div>
            </>
            )}
        <div class='mb-4'>
          <label class='form-label' for='chosen'>{t('mailboxPassword.chosen')}</label>
          <input class='form-control' id='chosen' name='chosen' type='password' required maxLength={256} autocomplete='new-password' aria-describedby='chosen-hint' />
          <div class='form-hint' id='chosen-hint'>{t('mailboxPassword.chosenHint')}</div>
        </div>
        <button class='btn btn-primary w-100'>{t('mailboxPassword.set')}</button>
      </div>
    </form>
  </BarePage>
)

export const MailboxPasswordDonePage = ({ scene, scene: { tr: { t } }, address }: { readonly scene: Scene, readonly address: string }) => (
  <BarePage scene={scene} title={t('mailboxPassword.title')}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('mailboxPassword.done', { address })}</h1>
        <p class='mb-0'>{t('mailboxPassword.next')}</p>
      </div>
    </div>
  </BarePage>
)
