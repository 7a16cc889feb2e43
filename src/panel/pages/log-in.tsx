/** The door: e-mail and password, or a passkey. A wrong try is told in the same words whatever was wrong. */
import { BarePage, type Scene } from '../pieces/page.tsx'
import { Fault } from '../pieces/fault.tsx'
import { PasskeyForm } from '../pieces/passkey-form.tsx'

type Props = { readonly scene: Scene, readonly back: string, /** Whether this house is reached by a name: passkeys need one. */ readonly passkeys: boolean, readonly email?: string, readonly fault?: string }

export const LogInPage = ({ scene, back, passkeys, email = '', fault }: Props) => {
  const { t } = scene.tr
  return (
    <BarePage scene={scene} title={t('logIn.title')}>
      <div class='card card-md'>
        <div class='card-body'>
          <h1 class='h2 mb-1'>{t('logIn.title')}</h1>
          <p class='text-secondary mb-4'>{t('logIn.lead')}</p>
          {fault && <Fault>{fault}</Fault>}
          <form method='post' action='/log-in' class='mb-3'>
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
          </form>
          {passkeys && <PasskeyForm scene={scene} does='get' path='/log-in/passkey' label={t('logIn.byPasskey')} back={back} />}
        </div>
      </div>
      <p class='text-secondary text-center mt-3 small'><a href='/new-password'>{t('logIn.forgot')}</a></p>
    </BarePage>
  )
}
