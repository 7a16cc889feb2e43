/** Where the link of an invitation leads: a name and a password. The code stands behind the #, which no server is told, and is filled in by the browser. */
import { invitationPath } from '../../access/invite-person.ts'
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly token?: string, readonly name?: string, readonly fault?: { readonly text: string, readonly rule?: string | undefined } }

export const InvitationPage = ({ scene, scene: { tr, tr: { t } }, token = '', name = '', fault }: Props) => (
  <BarePage scene={scene} title={t('invitation.title')}>
    <form method='post' action={invitationPath} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('invitation.title')}</h1>
        <p class='text-secondary mb-4'>{t('invitation.lead')} <RuleLink rule='HOUSE-INVITE' tr={tr} say={false} /></p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={scene.visitor.csrf} />
        <div class='mb-3'>
          <label class='form-label' for='token'>{t('links.token')}</label>
          <input class='form-control' id='token' name='token' value={token} required maxLength={100} autocomplete='off' spellcheck={false} data-from-hash />
          <div class='form-hint'>{t('links.tokenHint')}</div>
        </div>
        <div class='mb-3'>
          <label class='form-label' for='name'>{t('invitation.name')}</label>
          <input class='form-control' id='name' name='name' value={name} required maxLength={255} autocomplete='name' />
        </div>
        <div class='mb-4'>
          <label class='form-label' for='password'>{t('invitation.password')}</label>
          <input class='form-control' id='password' name='password' type='password' required minLength={12} maxLength={256} autocomplete='new-password' aria-describedby='password-hint' />
          <div class='form-hint' id='password-hint'>{t('invitation.passwordHint')}</div>
        </div>
        <button class='btn btn-primary w-100'>{t('invitation.accept')}</button>
      </div>
    </form>
  </BarePage>
)

export const InvitationDonePage = ({ scene, scene: { tr: { t } }, email }: { readonly scene: Scene, readonly email: string }) => (
  <BarePage scene={scene} title={t('invitation.title')}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('invitation.done')}</h1>
        <p>{t('invitation.doneLead', { email })}</p>
        <a class='btn btn-primary w-100' href='/log-in'>{t('invitation.logIn')}</a>
      </div>
    </div>
  </BarePage>
)
