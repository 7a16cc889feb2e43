/** A new password by letter: asked for, and set. The code of the link stands behind its #, which no server is told, and is filled in by the browser. */
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { TokenField } from '../pieces/token-field.tsx'

type Told = { readonly text: string, readonly rule?: string | undefined }

export const AskPasswordPage = ({ scene, scene: { tr: { t }, visitor }, fault }: { readonly scene: Scene, readonly fault?: Told }) => (
  <BarePage scene={scene} title={t('newPassword.title')}>
    <form method='post' action='/new-password' class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('newPassword.title')}</h1>
        <p class='text-secondary mb-4'>{t('newPassword.lead')}</p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='mb-4'>
          <label class='form-label' for='email'>{t('logIn.email')}</label>
          <input class='form-control' id='email' name='email' type='email' autocomplete='username' required maxLength={254} autofocus />
        </div>
        <button class='btn btn-primary w-100'>{t('newPassword.ask')}</button>
      </div>
    </form>
    <p class='text-secondary text-center mt-3 small'><a href='/log-in'>{t('logIn.title')}</a></p>
  </BarePage>
)

export const SetPasswordPage = ({ scene, scene: { tr: { t }, visitor }, path, fault }: { readonly scene: Scene, readonly path: string, readonly fault?: Told }) => (
  <BarePage scene={scene} title={t('newPassword.setTitle')}>
    <form method='post' action={path} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('newPassword.setTitle')}</h1>
        <p class='text-secondary mb-4'>{t('newPassword.setLead')}</p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='mb-3'>
          <TokenField tr={scene.tr} />
        </div>
        <div class='mb-4'>
          <label class='form-label' for='chosen'>{t('account.chosen')}</label>
          <input class='form-control' id='chosen' name='chosen' type='password' required minLength={12} maxLength={256} autocomplete='new-password' aria-describedby='chosen-hint' />
          <div class='form-hint' id='chosen-hint'>{t('account.chosenHint')}</div>
        </div>
        <button class='btn btn-primary w-100'>{t('account.setPassword')}</button>
      </div>
    </form>
  </BarePage>
)

export const PasswordSaidPage = ({ scene, scene: { tr: { t } }, set = false }: { readonly scene: Scene, readonly set?: boolean }) => (
  <BarePage scene={scene} title={t(set ? 'newPassword.setTitle' : 'newPassword.title')}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t(set ? 'newPassword.done' : 'newPassword.asked')}</h1>
        <p>{t(set ? 'newPassword.doneNext' : 'newPassword.askedNext')}</p>
        <a class='btn btn-primary w-100' href='/log-in'>{t('logIn.title')}</a>
      </div>
    </div>
  </BarePage>
)
