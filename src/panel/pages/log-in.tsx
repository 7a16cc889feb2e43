/** The door: e-mail and password. A wrong try is told in the same words whatever was wrong. */
import { BarePage, type Scene } from '../pieces/page.tsx'
import { Fault } from '../pieces/fault.tsx'

export const LogInPage = ({ scene, back, email = '', fault }: { scene: Scene, back: string, email?: string, fault?: string }) => {
  const { t } = scene.tr
  return (
    <BarePage scene={scene} title={t('logIn.title')}>
      <form method='post' action='/log-in' class='card card-md'>
        <div class='card-body'>
          <h1 class='h2 mb-1'>{t('logIn.title')}</h1>
          <p class='text-secondary mb-4'>{t('logIn.lead')}</p>
          {fault && <Fault>{fault}</Fault>}
          <input type='hidden' name='csrf' value={scene.visitor.csrf} />
          <input type='hidden' name='back' value={back} />
          <div class='mb-3'>
            <label class='form-label' for='email'>{t('logIn.email')}</label>
            <input class='form-control' id='email' name='email' type='email' autocomplete='username' required maxLength={254} value={email} autofocus={email === ''} />
          </div>
          <div class='mb-4'>
            <label class='form-label' for='password'>{t('logIn.password')}</label>
            <input class='form-control' id='password' name='password' type='password' autocomplete='current-password' required maxLength={256} autofocus={email !== ''} />
          </div>
          <button class='btn btn-primary w-100'>{t('logIn.enter')}</button>
        </div>
      </form>
      <p class='text-secondary text-center mt-3 small'>{t('logIn.help')}</p>
    </BarePage>
  )
}
